"""How a task and a target stand on a day: which days count, whether they were kept, and the official split."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from motcua.reform.plans.rules.deadlines import month_end
from motcua.reform.plans.rules.words import fold

# A task is "due soon" in the last fifteen days before its day; leads are reminded a week before it and the day after.
SOON = timedelta(days=15)
REMIND_BEFORE = timedelta(days=7)
REMIND_AFTER = timedelta(days=1)

DATED = frozenset({"date", "month", "quarter", "year", "period"})
MONTHS_OF_A_YEAR = 12
_TIMES_A_YEAR = re.compile(r"(\d+) lan ?/ ?nam|(\d+) lan (?:mot|trong|moi) nam")
_HALF_YEARS = re.compile(r"\b(?:6|06|sau) thang\b")
_QUARTERS = re.compile(r"\bquy\b")
_MONTHS = re.compile(r"\bthang\b")


class Standing(StrEnum):
    """How a task stands on a day."""

    NOT_DUE = "not_due"
    DUE_SOON = "due_soon"
    DONE_ON_TIME = "done_on_time"
    DONE_LATE = "done_late"
    OVERDUE = "overdue"


DONE = frozenset({Standing.DONE_ON_TIME, Standing.DONE_LATE})
RUNNING = frozenset({Standing.NOT_DUE, Standing.DUE_SOON})


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """A standing with its reason: the day that decides it, how many days are left or over, when it was done."""

    standing: Standing
    due_on: date | None = None
    done_on: date | None = None
    days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """The official split; the four parts always add up to the total."""

    on_time: int = 0
    late: int = 0
    running: int = 0
    overdue: int = 0

    @property
    def total(self) -> int:
        """Return how many tasks there are."""
        return self.done + self.running + self.overdue

    @property
    def done(self) -> int:
        """Return how many are done, in time or not."""
        return self.on_time + self.late


def due_days(kind: str, due: date | None, start: date | None, text: str, year: int) -> tuple[date, ...]:
    """Return the days by which a task must be reported, in their order; none for what has no day of its own.

    A periodic task has the last day of each of its periods within the year of the plan, between `start` and `due` if
    these are known; a continuous one the last day of that year.
    """
    if kind in DATED:
        return (due,) if due else ()
    if kind == "continuous":
        return (date(year, MONTHS_OF_A_YEAR, 31),)
    if kind != "periodic":
        return ()
    step = _months_between(text)
    ends = (month_end(year, month) for month in range(step, MONTHS_OF_A_YEAR + 1, step))
    return tuple(end for end in ends if (start is None or end >= start) and (due is None or end <= due))


def _months_between(text: str) -> int:
    """Return the length of a period in months; the shortest that is named counts, and without one the year."""
    plain = fold(text)
    if (often := _TIMES_A_YEAR.search(plain)) and (times := int(often[1] or often[2])) in {1, 2, 3, 4, 6, 12}:
        return MONTHS_OF_A_YEAR // times
    without_half_years, half_years = _HALF_YEARS.subn(" ", plain)
    if _MONTHS.search(without_half_years) or "tuan" in plain:
        return 1
    if _QUARTERS.search(without_half_years):
        return 3
    return 6 if half_years else MONTHS_OF_A_YEAR


def stand(days: tuple[date, ...], done: Mapping[date | None, date], as_of: date) -> Stand:
    """Return how a task stands on a day.

    `done` maps the last day of a period, or None for a task without periods, to the day on which it was done, as far as
    a report of it was accepted. What was done after `as_of` does not count yet.
    """
    known = {period: on for period, on in done.items() if on <= as_of}
    if len(days) <= 1:
        due = days[0] if days else None
        on = known.get(None) or (known.get(due) if due else None)
        return _ended(on, due) if on else _open((due,) if due else (), as_of)
    missing = tuple(day for day in days if day not in known)
    if missing:
        return _open(missing, as_of)
    late = [day for day in days if known[day] > day]
    decisive = late[0] if late else days[-1]
    return _ended(known[decisive], decisive)


def _ended(on: date, due: date | None) -> Stand:
    """Return the standing of what is done."""
    is_late = due is not None and on > due
    standing = Standing.DONE_LATE if is_late else Standing.DONE_ON_TIME
    return Stand(standing=standing, due_on=due, done_on=on, days=(on - due).days if due and is_late else None)


def _open(missing: tuple[date, ...], as_of: date) -> Stand:
    """Return the standing of what is not done: the first missing day decides."""
    if not missing:
        return Stand(standing=Standing.NOT_DUE)
    due = missing[0]
    if due < as_of:
        return Stand(standing=Standing.OVERDUE, due_on=due, days=(as_of - due).days)
    standing = Standing.DUE_SOON if due - as_of <= SOON else Standing.NOT_DUE
    return Stand(standing=standing, due_on=due, days=(due - as_of).days)


def split(standings: Iterable[Standing]) -> Split:
    """Return the official split: total, done on time, done late, running within its time, overdue."""
    listed = list(standings)
    return Split(
        on_time=listed.count(Standing.DONE_ON_TIME),
        late=listed.count(Standing.DONE_LATE),
        running=sum(one in RUNNING for one in listed),
        overdue=listed.count(Standing.OVERDUE),
    )


def reminder_on(missing: Iterable[date], today: date) -> date | None:
    """Return the missing day of which the nightly job reminds today: one in a week, or the one of yesterday."""
    return next((day for day in missing if today in {day - REMIND_BEFORE, day + REMIND_AFTER}), None)


def missing_days(days: tuple[date, ...], done: Mapping[date | None, date], as_of: date) -> tuple[date, ...]:
    """Return the days of a task of which nothing accepted is known on a day."""
    known = {period for period, on in done.items() if on <= as_of}
    if len(days) <= 1:
        return () if None in known or known & set(days) else days
    return tuple(day for day in days if day not in known)
