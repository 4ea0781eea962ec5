"""A second clock, slow and simple, that shares nothing with the rules it judges.

Days are walked one by one and minutes one by one. The days off are written by hand for 2023 to 2026, in the
national hours 07:30-11:30 and 13:00-17:00. Moments are whole minutes on the clock of the office.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
Interval = tuple[datetime, datetime | None]

DAYS_OFF = frozenset(
    date(year, *map(int, written.split("/")[::-1]))
    for year, days in {
        2023: "02/01 20/01 23/01 24/01 25/01 26/01 01/05 02/05 03/05 01/09 04/09",
        2024: "01/01 08/02 09/02 12/02 13/02 14/02 18/04 29/04 30/04 01/05 02/09 03/09",
        2025: "01/01 27/01 28/01 29/01 30/01 31/01 07/04 30/04 01/05 02/05 01/09 02/09",
        2026: "01/01 16/02 17/02 18/02 19/02 20/02 27/04 30/04 01/05 31/08 01/09 02/09 24/11",
    }.items()
    for written in days.split()
)
MADE_UP = frozenset({date(2024, 5, 4), date(2025, 4, 26), date(2026, 8, 22)})
FIRST, LAST = date(2023, 1, 1), date(2026, 12, 31)


def is_working(on: date) -> bool:
    """Return whether the desk is open on a date; outside the table there is no answer."""
    assert FIRST <= on <= LAST, f"{on} is outside the table of the reference"
    return on in MADE_UP or (on.weekday() < 5 and on not in DAYS_OFF)


def works_in(minute: datetime) -> bool:
    """Return whether the minute that begins at this moment is working time."""
    of_day = minute.hour * 60 + minute.minute
    return is_working(minute.date()) and (450 <= of_day < 690 or 780 <= of_day < 1020)


def closing(on: date) -> datetime:
    """Return the closing of that day, or of the next working day."""
    while not is_working(on):
        on += DAY
    return datetime(on.year, on.month, on.day, 17)  # noqa: DTZ001 (the clock of the office)


def joined(pauses: Sequence[Interval], start: datetime) -> list[list[datetime | None]]:
    """Return the pauses after the start, overlapping ones as one."""
    result: list[list[datetime | None]] = []
    for requested, completed in sorted(pauses, key=lambda pause: pause[0]):
        if completed is not None and completed <= start:
            continue
        if result and (result[-1][1] is None or requested <= result[-1][1]):
            is_open = completed is None or result[-1][1] is None
            result[-1][1] = None if is_open else max(completed, result[-1][1])  # type: ignore[type-var] # both known
        else:
            result.append([max(requested, start), completed])
    return result


def due_at(start: datetime, value: int, unit: str, pauses: Sequence[Interval] = ()) -> datetime | None:
    """Return the due date; None while a supplement is awaited that was asked for in time."""
    taken: list[tuple[datetime, datetime]] = []
    due = promised(start, value, unit, taken)
    for requested, completed in joined(pauses, start):
        assert requested is not None
        if requested > due:
            return due
        if completed is None:
            return None
        taken.append((requested, completed))
        due = promised(start, value, unit, taken)
    return due


def promised(start: datetime, value: int, unit: str, pauses: list[tuple[datetime, datetime]]) -> datetime:
    """Return the due date with pauses that are all completed."""
    if unit in {"h", "wh"}:
        return _hours(start, value, unit, pauses)
    days = [day for requested, completed in pauses for day in _days(requested.date(), completed.date())]
    if unit in {"wd", "now"}:
        left = value + sum(map(is_working, days))
        on = start.date() if unit == "wd" else _today(start)
        while left:
            on += DAY
            left -= is_working(on)
        return closing(on)
    return closing((_month_end(start.date(), value) if unit == "m" else start.date() + value * DAY) + len(days) * DAY)


def _days(requested_on: date, completed_on: date) -> Iterator[date]:
    while requested_on < completed_on:
        requested_on += DAY
        yield requested_on


def _today(start: datetime) -> date:
    on = start.date()
    if is_working(on) and (start.hour, start.minute) <= (15, 0):
        return on
    on += DAY
    while not is_working(on):
        on += DAY
    return on


def _month_end(on: date, months: int) -> date:
    year, month, day = on.year, on.month, on.day
    for _ in range(months):
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    while True:
        try:
            return date(year, month, day)
        except ValueError:
            day -= 1


def _hours(start: datetime, value: int, unit: str, pauses: list[tuple[datetime, datetime]]) -> datetime:
    left = value * 60
    for requested, completed in pauses:
        minute = requested
        while minute < completed:
            left += unit == "h" or works_in(minute)
            minute += MINUTE
    minute = start
    while left:
        left -= unit == "h" or works_in(minute)
        minute += MINUTE
    while not (works_in(minute) or works_in(minute - MINUTE)):
        minute += MINUTE
    return minute
