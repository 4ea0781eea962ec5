"""Read a release of the national calendar.

A release is a file that never changes, so that a due date can be recomputed years later, whatever version
of the package `holidays` is installed then. A row that is not verified is kept but has no effect.
"""

import csv
import functools
from dataclasses import dataclass
from datetime import date
from importlib import resources

from motcua.engines.worktime.errors import CalendarNotFound
from motcua.engines.worktime.rules import Calendar, DayKind, SpecialDay

CURRENT_RELEASE = "vn-0.109"
FIRST_YEAR, LAST_YEAR = 2010, 2050


@dataclass(frozen=True, slots=True)
class ReleasedDay:
    """A row of a release: a day, where it is from, and whether it has effect."""

    on: date
    kind: DayKind
    name: str
    source: str
    is_verified: bool


@functools.cache
def released_days(release: str) -> tuple[ReleasedDay, ...]:
    """Return the rows of a release."""
    file = resources.files(__package__) / "releases" / f"{release}.csv"
    if "/" in release or not file.is_file():
        raise CalendarNotFound(version=release)
    with file.open(encoding="utf-8") as stream:
        return tuple(
            ReleasedDay(
                on=date.fromisoformat(row["on"]),
                kind=DayKind(row["kind"]),
                name=row["name"],
                source=row["source"],
                is_verified=row["is_verified"] == "yes",
            )
            for row in csv.DictReader(stream)
        )


@functools.cache
def national_calendar(release: str = CURRENT_RELEASE) -> Calendar:
    """Return the calendar of a release, with the usual office hours; a later row amends an earlier one."""
    days = (SpecialDay(row.on, row.kind, row.name) for row in released_days(release) if row.is_verified)
    return Calendar(version=release, special={day.on: day for day in days})
