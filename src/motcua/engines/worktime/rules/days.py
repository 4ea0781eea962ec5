"""Why this date: each day from receipt to the due date, counted or not, and the reason."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from motcua.engines.worktime.rules.calendar import ONE_DAY, Calendar, WorkDay, same_day_until, within
from motcua.engines.worktime.rules.limits import HOUR_UNITS, Limit, LimitUnit, Pause

RECEIVED = "ngày nhận"
PAUSED = "tạm dừng, chờ bổ sung"
ROLLED = "lùi đến lúc mở cửa"
ROLLED_DAY = "lùi đến ngày làm việc"
HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the strip; `number` is its number among the counted days (hour limits have none)."""

    on: date
    counted: bool
    number: int | None
    reason: str


def _off(on: date, reason: str) -> Day:
    """Return a day that is not counted."""
    return Day(on, counted=False, number=None, reason=reason)


def plus_months(on: date, months: int) -> date:
    """Return the same day number so many months later, else the last day of that month."""
    years, month = divmod(on.month - 1 + months, 12)
    first = date(on.year + years, month + 1, 1)
    last = (first + timedelta(days=31)).replace(day=1) - ONE_DAY
    return first.replace(day=min(on.day, last.day))


def days_of(
    start: datetime, limit: Limit, pauses: tuple[Pause, ...], calendar: Calendar, until: date
) -> tuple[Day, ...]:
    """Return the strip from the day of receipt to a date, both included."""
    strip = _by_hours if limit.unit in HOUR_UNITS else _by_days
    return tuple(strip(start, limit, pauses, calendar, until))


def _dates(first: date, last: date) -> Iterator[date]:
    """Return the dates from first to last, both included."""
    return (first + ONE_DAY * step for step in range((last - first).days + 1))


def _by_days(
    start: datetime, limit: Limit, pauses: tuple[Pause, ...], calendar: Calendar, until: date
) -> Iterator[Day]:
    number, allowed = 0, _days_allowed(start, limit, calendar)
    is_paused = _paused_dates(pauses, calendar)
    counts_working_days = limit.unit in {LimitUnit.WORKING_DAY, LimitUnit.NOW}
    for on in _dates(start.date(), until):
        day = calendar.day(on)
        if on == start.date():
            yield _off(on, RECEIVED)
        elif counts_working_days and not day.is_working:
            yield _off(on, day.reason)
        elif is_paused(on):
            yield _off(on, PAUSED)
        elif number < allowed:
            number += 1
            yield Day(on, counted=True, number=number, reason=day.reason)
        else:
            yield _off(on, ROLLED_DAY if day.is_working else day.reason)


def _days_allowed(start: datetime, limit: Limit, calendar: Calendar) -> int:
    """Return how many days a limit in days, months or "at once" counts."""
    if limit.unit is LimitUnit.MONTH:
        return (plus_months(start.date(), limit.value) - start.date()).days
    if limit.unit is LimitUnit.NOW:
        return int(same_day_until(calendar, start).on != start.date())
    return limit.value


def _paused_dates(pauses: tuple[Pause, ...], calendar: Calendar) -> Callable[[date], bool]:
    """Return whether a date lies in (requested_on, completed_on] of a pause."""
    spans = [
        (calendar.local(p.requested_at).date(), calendar.local(p.completed_at).date() if p.completed_at else date.max)
        for p in pauses
    ]
    return lambda on: any(requested_on < on <= completed_on for requested_on, completed_on in spans)


def _by_hours(
    start: datetime, limit: Limit, pauses: tuple[Pause, ...], calendar: Calendar, until: date
) -> Iterator[Day]:
    left = HOUR * limit.value
    running = _running(start, pauses)
    is_paused = _paused_dates(pauses, calendar)
    for on in _dates(start.date(), until):
        day = calendar.day(on)
        midnight = calendar.at(on, time())
        spans = day.spans if limit.unit is LimitUnit.WORKING_HOUR else ((midnight, midnight + ONE_DAY),)
        ran = min(left, sum((within(spans, begin, end) for begin, end in running), timedelta()))
        left -= ran
        if ran:
            yield Day(on, counted=True, number=None, reason=f"{_decimal(ran)} {limit.unit.label}")
        else:
            yield _off(on, _why_no_hours(day, is_start=on == start.date(), is_paused=is_paused(on)))


def _running(start: datetime, pauses: tuple[Pause, ...]) -> list[tuple[datetime, datetime]]:
    """Return the intervals in which the clock ran; the last one has no end but the limit itself."""
    forever = datetime.max.replace(tzinfo=start.tzinfo) - ONE_DAY
    begins = [start, *(pause.completed_at or forever for pause in pauses)]
    ends = [*(pause.requested_at for pause in pauses), forever]
    return list(zip(begins, ends, strict=True))


def _why_no_hours(day: WorkDay, *, is_start: bool, is_paused: bool) -> str:
    """Say why no hour ran on a day."""
    if not day.is_working:
        return day.reason
    if is_paused:
        return PAUSED
    return RECEIVED if is_start else ROLLED


def _decimal(amount: timedelta) -> str:
    """Return hours with a comma, at most two decimals: 4,5."""
    return f"{amount / HOUR:.2f}".rstrip("0").rstrip(".").replace(".", ",")
