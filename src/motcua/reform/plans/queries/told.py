"""What the ledger alone tells of the tasks of an agency's plans: when they were due, and when they were done."""

import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from motcua.base.ledger.models import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldTerm:
    """The days by which a task must be reported, from a day on."""

    valid_from: date
    days: tuple[date, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldReport:
    """That a task, or the period that ends on a day, was done; accepted by the steering office."""

    period_due_on: date | None
    done_on: date


@dataclass(slots=True, kw_only=True)
class ToldTask:
    """A task of a plan; what a directive gives is counted nowhere."""

    plan_year: int
    terms: list[ToldTerm] = field(default_factory=list)
    reports: dict[int, ToldReport] = field(default_factory=dict)
    accepted: list[ToldReport] = field(default_factory=list)


def some_agency(chance: random.Random) -> int | None:
    """Return an agency of a plan that was approved, by chance; None where the ledger tells of none."""
    plans = Entry.objects.filter(kind="plan", verb="approved").values("subject_id")
    imported = Entry.objects.filter(kind="plan", verb="imported", subject_id__in=plans)
    units = sorted({int(unit) for unit in imported.values_list("data__unit", flat=True)})
    return chance.choice(units) if units else None


def told_tasks(unit_id: int, *, settled_by: datetime | None = None) -> list[ToldTask] | None:
    """Return the tasks of an agency's plans from the entries alone.

    None where an old entry does not say enough, or one was recorded since it had to be settled.
    """
    imported = Entry.objects.filter(kind="plan", verb="imported", data__unit=unit_id).values("subject_id")
    approved = list(Entry.objects.filter(kind="plan", verb="approved", subject_id__in=imported).order_by("id"))
    if not all("days" in entry.data for entry in approved):
        return None
    tasks: dict[int, ToldTask] = {}
    for told in (entry.data for entry in approved):
        for key, days in told["days"].items():
            task = tasks[int(key)] = ToldTask(plan_year=told["year"])
            task.terms.append(_term(told["issued_on"], days))
    later = list(Entry.objects.filter(kind="plan_task", subject_id__in=list(tasks)).order_by("subject_id", "number"))
    is_settled = not settled_by or all(entry.recorded_at < settled_by for entry in (*approved, *later))
    return list(tasks.values()) if is_settled and _follow(tasks, later) else None


def _follow(tasks: dict[int, ToldTask], later: Iterable[Entry]) -> bool:
    """Take each later entry of tasks into account; False where one does not say enough."""
    for entry in later:
        task, told = tasks[entry.subject_id], entry.data
        if entry.verb in {"deadline_changed", "withdrawn"}:
            days = [told["due_on"]] if entry.verb == "deadline_changed" else []
            task.terms.append(_term(told["valid_from"], days))
        elif entry.verb == "reported_done":
            if "done_on" not in told:
                return False
            period = date.fromisoformat(told["period"]) if told["period"] else None
            done_on = date.fromisoformat(told["done_on"])
            task.reports[told["report"]] = ToldReport(period_due_on=period, done_on=done_on)
        elif entry.verb == "report_accepted" and told["report"] in task.reports:
            task.accepted.append(task.reports[told["report"]])
    return True


def _term(valid_from: str, days: Iterable[str]) -> ToldTerm:
    return ToldTerm(valid_from=date.fromisoformat(valid_from), days=tuple(date.fromisoformat(day) for day in days))
