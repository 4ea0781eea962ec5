"""What the page of a plan shows of its targets, tasks and agencies; every number with the address of its list."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext

from motcua.reform.plans.models import Plan
from motcua.reform.plans.queries import behind
from motcua.reform.plans.queries.following import AgencyLine, PlanPage, TargetRow, TaskRow, is_year_over, usual_day
from motcua.reform.plans.queries.how import said_of
from motcua.reform.plans.queries.values import trends_of
from motcua.reform.plans.rules import judging
from motcua.reform.plans.rules.following import DONE, RUNNING, Split, Standing
from motcua.reform.plans.web import following_pictures as pictures
from motcua.reform.plans.web import following_words as words
from motcua.ui.access import Request

_URGENT = (
    Standing.OVERDUE,
    Standing.DUE_SOON,
    Standing.NOT_DUE,
    Standing.DONE_LATE,
    Standing.DONE_ON_TIME,
)
_EVERY = frozenset(Standing)
_STATES = ("missed", "at_risk", "none", "on_track", "met")
_NEEDY = frozenset({"missed", "at_risk"})
ALL = "all"
# So many targets and tasks stand on the page of a plan until all are asked for.
SHORT = 12
# Words of an address that ask for several standings at once.
_TOGETHER = {"running": RUNNING, "done": DONE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What the address asks to see of a plan: a state of tasks or of targets, an area, a leading agency."""

    task: str = ""
    target: str = ""
    area: str = ""
    agency: str = ""

    @classmethod
    def of(cls, request: Request) -> "Filter":
        """Return the filter of an address; what it does not know it leaves out."""
        asked = request.GET
        known = {*map(str, Standing), *_TOGETHER, ALL}
        return cls(
            task=asked.get("nv", "") if asked.get("nv", "") in known else "",
            target=asked.get("ct", "") if asked.get("ct", "") in {*words.TARGET_STATES, ALL} else "",
            area=asked.get("linh-vuc", ""),
            agency=asked.get("co-quan", ""),
        )

    def tasks(self, rows: Iterable[TaskRow]) -> list[TaskRow]:
        """Return the tasks that are asked for."""
        standings = _TOGETHER.get(self.task) or (_EVERY if self.task in {"", ALL} else {Standing(self.task)})
        return [
            row
            for row in rows
            if row.stand.standing in standings
            and (not self.area or row.task.area == self.area)
            and (not self.agency or self.agency in row.keys)
        ]

    def targets(self, rows: Iterable[TargetRow]) -> list[TargetRow]:
        """Return the targets that are asked for."""
        return [
            row
            for row in rows
            if (self.target in {"", ALL, target_state(row)}) and (not self.area or row.target.area == self.area)
        ]


def asked_day(request: Request, plan: Plan, today: date) -> tuple[date, bool]:
    """Return the day an address asks for, not after today; one that is unreadable gives the usual day and True."""
    asked = request.GET.get("ngay", "").strip()
    if not asked:
        return usual_day(plan, today), False
    for style in ("%Y-%m-%d", "%d/%m/%Y"):
        with suppress(ValueError):
            return min(datetime.strptime(asked, style).date(), today), False  # noqa: DTZ007 (a day has no zone)
    return usual_day(plan, today), True


def in_order(rows: list[TaskRow], *, is_list: bool) -> list[TaskRow]:
    """Return tasks as the plan lists them, or on the time line what is most urgent first."""
    if is_list:
        return rows
    return sorted(rows, key=lambda row: (_URGENT.index(row.stand.standing), row.stand.due_on or date.max))


def target_state(row: TargetRow) -> str:
    """Return the state of a target."""
    return "none" if row.standing is judging.Standing.NO_DATA else str(row.standing)


def pieces(found: Split) -> list[dict[str, Any]]:
    """Return the bar of the official split."""
    return pictures.stacked([("k1", found.on_time), ("k4", found.late), ("k2", found.running), ("k4", found.overdue)])


def task_word(task: str) -> str:
    """Return the word of a state of tasks."""
    if task in _TOGETHER:
        return gettext("đang thực hiện trong hạn") if task == "running" else gettext("đã hoàn thành")
    return str(words.STANDINGS[Standing(task)][0]) if task not in {"", ALL} else ""


def target_word(target: str, *, is_over: bool) -> str:
    """Return the word of a state of targets."""
    spoken = words.target_words(is_over=is_over)
    return str(spoken[target][0]) if target in spoken else ""


def address(view: PlanPage, asked: Filter | None = None, **more: str) -> str:
    """Return the address of a plan as of the same day, with a filter."""
    names = {"nv": "task", "ct": "target", "linh-vuc": "area", "co-quan": "agency"}
    kept = {name: getattr(asked, field) for name, field in names.items()} if asked else {}
    told = {"ngay": view.on.isoformat()} | kept | more
    return f"{reverse('plans:plan', args=[view.plan.pk])}?{urlencode({k: v for k, v in told.items() if v})}"


def summary(view: PlanPage) -> dict[str, Any]:
    """Return the two bars of states with their numbers, each a link to its list."""
    tasks = [row.stand.standing for row in view.tasks]
    targets = [target_state(row) for row in view.targets]
    task_parts = [(one, tasks.count(one)) for one in words.STANDINGS]
    target_parts = [(one, targets.count(one)) for one in words.TARGET_STATES]
    spoken = words.target_words(is_over=is_year_over(view.plan, view.on))
    return {
        "task_pieces": pictures.stacked([(words.STANDINGS[one][2], count) for one, count in task_parts]),
        "target_pieces": pictures.stacked([(words.TARGET_STATES[one][2], count) for one, count in target_parts]),
        "tasks": [
            {
                "word": words.STANDINGS[one][0],
                "shape": words.STANDINGS[one][1],
                "count": count,
                "url": address(view, nv=str(one)) + "#nhiem-vu",
            }
            for one, count in task_parts
        ],
        "targets": [
            {
                "word": spoken[one][0],
                "shape": words.TARGET_STATES[one][1],
                "count": count,
                "url": address(view, ct=one) + "#chi-tieu",
            }
            for one, count in target_parts
        ],
        "needy_tasks": sum(one in {Standing.OVERDUE, Standing.DUE_SOON} for one in tasks),
        "needy_targets": sum(one in _NEEDY for one in targets),
    }


def targets_by_area(view: PlanPage, asked: Filter) -> list[dict[str, Any]]:
    """Return the targets that are asked for, each area together in the order of the plan.

    Unless something is asked for there are only so many: first what misses its threshold, then what has no value.
    """
    rows = asked.targets(view.targets)
    if not asked.target and not asked.area:
        first = sorted(rows, key=lambda row: _STATES.index(target_state(row)))[:SHORT]
        rows = [row for row in rows if row in first]
    areas: dict[str, list[TargetRow]] = {}
    for row in rows:
        areas.setdefault(row.target.area, []).append(row)
    targets = [row.target for row in rows]
    trends, hows = trends_of(targets, view.on), said_of(targets, view.on)
    whole = [row for row in view.targets if row.target.area in areas]
    return [
        {
            "title": words.area_title(area),
            "url": address(view, None, **{"linh-vuc": area}),
            "count": sum(row.target.area == area for row in whole),
            "needy": sum(row.target.area == area and target_state(row) in _NEEDY for row in whole),
            "rows": [
                shown_target(row, trends.get(row.target.pk, [])) | {"how": hows.get(row.target.pk)} for row in rows
            ],
        }
        for area, rows in areas.items()
    ]


def shown_target(row: TargetRow, trend: Sequence[tuple[date, Fraction | None]] = ()) -> dict[str, Any]:
    """Return what the line of a target shows."""
    head, cases = words.distance(row)
    state = target_state(row)
    chip, word = words.TARGET_CHIPS[state][0], words.target_words(is_over=row.is_over)[state][1]
    is_counted = row.value is not None and not row.value.is_typed
    return {
        "row": row,
        "scope": words.scope_title(row.target.scope),
        "threshold": words.threshold(row.term, row.target.unit),
        "value": words.shown_value(row),
        "picture": pictures.threshold_picture(row),
        "line": pictures.spark(row, trend),
        "state": state,
        "chip": chip,
        "word": word,
        "head": head,
        "cases": cases,
        "is_counted": is_counted,
        "behind_url": behind.address_of(row.target, row.value.period_to_on) if row.value and is_counted else "",
    }


def drawn_task(row: TaskRow, view: PlanPage, scale: pictures.Scale) -> dict[str, Any]:
    """Return what the line of a task shows."""
    return shown_task(row) | {"bars": pictures.bars(row, view, scale)}


def shown_task(row: TaskRow) -> dict[str, Any]:
    """Return the words of a task."""
    chip, text = words.stand_chip(row.stand, row.term)
    return {"row": row, "chip": chip, "words": text, "due": words.deadline(row.term), "next_on": words.next_day(row)}


def agency_line(line: AgencyLine, view: PlanPage) -> dict[str, Any]:
    """Return the line of an agency, each number a link to its list."""
    return {"line": line} | split_line(line.split, address(view, None, **{"co-quan": line.key}))


def split_line(split: Split, url: str) -> dict[str, Any]:
    """Return the official split with its bar, each number a link to its list."""
    states = ("done_on_time", "done_late", "running", "overdue")
    counts = zip(states, (split.on_time, split.late, split.running, split.overdue), strict=True)
    return {
        "url": f"{url}#nhiem-vu",
        "cells": [{"state": state, "count": count, "url": f"{url}&nv={state}#nhiem-vu"} for state, count in counts],
        "pieces": pieces(split),
    }
