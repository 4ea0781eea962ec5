"""Each measure of the tasks of plans once more, by hand, from what the ledger tells of an agency's tasks."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Protocol

from motcua.insight.dashboards.rules.recounts import Pair


class Term(Protocol):
    """The days by which a task must be reported, from a day on."""

    @property
    def valid_from(self) -> date:
        """Return since when it holds."""

    @property
    def days(self) -> tuple[date, ...]:
        """Return the days."""


class Report(Protocol):
    """An accepted report that a task, or one of its periods, is done."""

    @property
    def period_due_on(self) -> date | None:
        """Return the last day of the period, None for a task with one day."""

    @property
    def done_on(self) -> date:
        """Return when it was done."""


class Task(Protocol):
    """A task as its entries tell it."""

    @property
    def plan_year(self) -> int:
        """Return the year of its plan."""

    @property
    def terms(self) -> Sequence[Term]:
        """Return its terms, the earliest first."""

    @property
    def accepted(self) -> Sequence[Report]:
        """Return its accepted reports."""


Tasks = Sequence[Task]
Asked = tuple[int, date, date | None]


def _asked(tasks: Tasks, on: date) -> Iterator[Asked]:
    """Yield the plan's year, the day and when it was done, of every day that plans ask for on a day."""
    for task in tasks:
        held = [term for term in task.terms if term.valid_from <= on]
        days = max(held, key=lambda term: term.valid_from).days if held else ()
        for due_on in days:
            is_single = len(days) == 1
            done = [
                one.done_on
                for one in task.accepted
                if one.period_due_on == due_on or (one.period_due_on is None and is_single)
            ]
            yield task.plan_year, due_on, min(done, default=None)


def completed(tasks: Tasks, _first_on: date, last_on: date) -> Pair:
    """Done by the last day, of what the plan of its year asks."""
    rows = [done_on for year, _due, done_on in _asked(tasks, last_on) if year == last_on.year]
    return sum(done_on is not None and done_on <= last_on for done_on in rows), len(rows)


def on_schedule(tasks: Tasks, first_on: date, last_on: date) -> Pair:
    """Done not after its day, of what came due in the window or was done before its day."""
    rows = [
        (due_on, done_on if done_on is not None and done_on <= last_on else None, year)
        for year, due_on, done_on in _asked(tasks, last_on)
    ]
    counted = [
        (due_on, done_on)
        for due_on, done_on, year in rows
        if first_on <= due_on <= last_on or (year == last_on.year and done_on is not None)
    ]
    return sum(done_on is not None and done_on <= due_on for due_on, done_on in counted), len(counted)


OF_PLANS: dict[str, Callable[[Tasks, date, date], Pair]] = {
    "plan_tasks_completed_rate": completed,
    "plan_tasks_on_schedule_rate": on_schedule,
}
