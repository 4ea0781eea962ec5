"""What the calendar strip and the custody bars draw, from plain values.

A day of the strip: {"on": date, "kind": "received" | "counted" | "weekend" | "holiday" | "paused" | "skipped",
"number": int | None, "reason": str, "is_today": bool, "is_future": bool, "is_due": bool}; only `on` and `kind`
are needed.

A holder of the custody: {"name", "note", "used": hours or None, "allowed": hours or None, "state": "ok" | "late" |
"now" | "paused" | "todo", "value": what stands at the right, "remark": the small line below it}; `value` and `remark`
are made from the hours when they are missing.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext, gettext_noop

from motcua.ui.formatting import SHORT_WEEKDAYS, decimal, whole_percent
from motcua.ui.words import said

_CLASSES = {"received": "rec", "counted": "", "weekend": "off", "skipped": "off", "holiday": "hol", "paused": "pau"}
_WORDS = {
    "received": gettext_noop("nhận"),
    "weekend": gettext_noop("nghỉ"),
    "skipped": gettext_noop("nghỉ"),
    "holiday": gettext_noop("lễ"),
}
_SPOKEN = {
    "received": gettext_noop("ngày nhận, không tính"),
    "weekend": gettext_noop("cuối tuần, không tính"),
    "skipped": gettext_noop("không làm việc, không tính"),
    "holiday": gettext_noop("nghỉ lễ, không tính"),
    "paused": gettext_noop("tạm dừng, không tính"),
}
_LONGEST_ROW = 35
_SHAPES = {"ok": "", "late": "ov", "now": "so", "paused": "pa", "todo": "fu"}


def strip(days: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Return the cells of a calendar strip, the weekday it begins on, and which words its legend needs."""
    listed = list(days)
    cells = [_cell(day, is_first=index == 0) for index, day in enumerate(listed)]
    kinds = {day["kind"] for day in listed}
    return {
        "cells": cells,
        "first_weekday": listed[0]["on"].isoweekday() if listed else 1,
        "is_long": len(listed) > _LONGEST_ROW,
        "kinds": kinds,
        "holidays": _reasons(listed, "holiday"),
        "pauses": _reasons(listed, "paused"),
        "paused_count": sum(day["kind"] == "paused" for day in listed),
        "has_future": any(day.get("is_future") for day in listed),
        "has_due": any(day.get("is_due") for day in listed),
    }


def _cell(day: dict[str, Any], *, is_first: bool) -> dict[str, Any]:
    """Return what one day shows and what is read aloud for it."""
    on: date = day["on"]
    kind, number = day["kind"], day.get("number")
    classes = [_CLASSES[kind]]
    if kind == "counted" and day.get("is_future"):
        classes.append("fut")
    if day.get("is_today"):
        classes.append("tod")
    if day.get("is_due"):
        classes = ["due"]
    shown = str(number) if number is not None else said(_WORDS.get(kind, ""))
    spoken = said(day.get("reason") or _SPOKEN.get(kind, ""))
    if number is not None:
        spoken = gettext("ngày được tính thứ %(n)s") % {"n": number}
    extra = [word for flag, word in (("is_today", gettext("hôm nay")), ("is_due", gettext("hẹn trả"))) if day.get(flag)]
    return {
        "classes": " ".join(filter(None, classes)),
        "weekday": gettext(SHORT_WEEKDAYS[on.weekday()]),
        "day": f"{on.day}/{on.month}" if is_first or on.day == 1 else str(on.day),
        "shown": (gettext("%(n)s trả") % {"n": shown}).strip() if day.get("is_due") else shown,
        "is_paused": kind == "paused" and not day.get("is_due"),
        "spoken": f"{on:%d/%m}: {', '.join([spoken, *extra])}",
    }


def _reasons(days: list[dict[str, Any]], kind: str) -> str:
    """Return the different reasons of the days of one kind, with their dates."""
    dates: dict[str, list[str]] = {}
    for day in days:
        if day["kind"] == kind:
            dates.setdefault(day.get("reason", ""), []).append(f"{day['on']:%d/%m}")
    return "; ".join(f"{said(reason)} {_span(found)}".strip() for reason, found in dates.items())


def _span(dates: list[str]) -> str:
    """Return one or two dates as they are, more as from first to last."""
    if len(dates) <= 2:  # noqa: PLR2004 (a pair)
        return ", ".join(dates)
    return gettext("từ %(first)s đến %(last)s") % {"first": dates[0], "last": dates[-1]}


def bars(holders: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the holders with bar width, mark and words; the longest bar fills nine tenths of the track."""
    listed = list(holders)
    longest = max((float(holder.get(key) or 0) for holder in listed for key in ("used", "allowed")), default=0.0)
    scale = 0.9 / longest if longest else 0.0
    return [_bar(holder, scale) for holder in listed]


def _bar(holder: dict[str, Any], scale: float) -> dict[str, Any]:
    """Return one holder with its bar."""
    used, allowed = holder.get("used"), holder.get("allowed")
    state = holder.get("state", "ok")
    length = allowed if state == "todo" else used
    return {
        "note": "",
        **holder,
        "state": state,
        "shape": _SHAPES[state],
        "width": max(1, whole_percent(float(length or 0) * scale)),
        "mark": whole_percent(float(allowed) * scale) if allowed and state not in {"todo", "paused"} else None,
        "remark": holder.get("remark") or _remark(state, used, allowed),
        "tone": {"late": "late-t", "now": "soon-t", "ok": "ok-t"}.get(state, "mut"),
        "used_text": decimal(used) if used is not None else "",
        "allowed_text": decimal(allowed) if allowed is not None else "",
    }


def _remark(state: str, used: float | None, allowed: float | None) -> str:
    """Return how the hours used stand to the hours allowed."""
    if state == "paused":
        return gettext("không tính")
    if state == "todo":
        return gettext("chưa đến")
    if used is None or allowed is None:
        return ""
    if used > allowed:
        return gettext("vượt %(n)s giờ") % {"n": decimal(used - allowed)}
    if state == "now":
        return gettext("còn %(n)s giờ") % {"n": decimal(allowed - used)}
    return gettext("trong giờ")
