"""When is it due: the limit, moved by its pauses, rolled once, last."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property, partial

from motcua.engines.worktime.rules.calendar import (
    ONE_DAY,
    Calendar,
    after_working_time,
    same_day_until,
    working_moment,
    working_time,
)
from motcua.engines.worktime.rules.days import HOUR, Day, days_of, plus_months
from motcua.engines.worktime.rules.limits import HOUR_UNITS, Limit, LimitUnit, Pause, merged

AWAITING_SUPPLEMENT = "awaiting_supplement"


@dataclass(frozen=True)
class Due:
    """The due date, the first promise, and the days that explain it.

    `due_at` is None exactly while a supplement is awaited that was asked for in time; `reason` then says so.
    `days` is counted when it is asked for: most who ask when it is due never ask why.
    """

    due_at: datetime | None
    first_due_at: datetime
    _strip: Callable[[], tuple[Day, ...]] = field(repr=False, compare=False)

    @cached_property
    def days(self) -> tuple[Day, ...]:
        """Return each day from receipt to the due date, both included."""
        return self._strip()

    @property
    def is_paused(self) -> bool:
        """Return whether the clock stands."""
        return self.due_at is None

    @property
    def reason(self) -> str:
        """Return the legal reason for having no due date, or nothing."""
        return AWAITING_SUPPLEMENT if self.is_paused else ""


def due(
    start: datetime, limit: Limit, pauses: Iterable[Pause], calendar: Calendar, *, until: date | None = None
) -> Due:
    """Return when a dossier is due that was accepted at `start`.

    A supplement asked for after the due date moves nothing: what is overdue stays overdue. While the clock
    stands, the strip of days ends with the request, or with `until` (today, say) if that is later.
    """
    start = calendar.local(start)
    first_due_at = _end(start, limit, (), calendar)
    due_at: datetime | None = first_due_at
    counted: tuple[Pause, ...] = ()
    for pause in merged(pauses, start):
        if due_at is None or pause.requested_at > due_at:
            break
        counted += (Pause(calendar.local(pause.requested_at), pause.completed_at),)
        due_at = _end(start, limit, counted, calendar) if pause.completed_at else None
    last_on = due_at.date() if due_at else max(counted[-1].requested_at.date(), until or date.min)
    return Due(due_at, first_due_at, partial(days_of, start, limit, counted, calendar, last_on))


def _end(start: datetime, limit: Limit, pauses: tuple[Pause, ...], calendar: Calendar) -> datetime:
    """Return the end of a limit whose pauses are all completed."""
    if limit.unit in HOUR_UNITS:
        return _end_of_hours(start, limit, pauses, calendar)
    shift = sum(_days_paused(pause, limit.unit, calendar) for pause in pauses)
    match limit.unit:
        case LimitUnit.WORKING_DAY:
            day = calendar.nth_working_day(start.date(), limit.value + shift)
        case LimitUnit.NOW:
            day = same_day_until(calendar, start)
            day = calendar.nth_working_day(day.on, shift) if shift else day
        case LimitUnit.MONTH:
            day = calendar.working_day_from(plus_months(start.date(), limit.value) + ONE_DAY * shift)
        case _:
            day = calendar.working_day_from(start.date() + ONE_DAY * (limit.value + shift))
    return day.closes_at


def _end_of_hours(start: datetime, limit: Limit, pauses: tuple[Pause, ...], calendar: Calendar) -> datetime:
    allowed = HOUR * limit.value
    ended = [(pause.requested_at, pause.completed_at) for pause in pauses if pause.completed_at]
    if limit.unit is LimitUnit.WORKING_HOUR:
        paused = sum((working_time(calendar, begin, end) for begin, end in ended), timedelta())
        return after_working_time(calendar, start, allowed + paused)
    return working_moment(calendar, start + allowed + sum((end - begin for begin, end in ended), timedelta()))


def _days_paused(pause: Pause, unit: LimitUnit, calendar: Calendar) -> int:
    """Count the days of the limit's own unit in (requested_on, completed_on]; months pause by calendar days."""
    if pause.completed_at is None:
        return 0
    requested_on = calendar.local(pause.requested_at).date()
    completed_on = calendar.local(pause.completed_at).date()
    if unit in {LimitUnit.WORKING_DAY, LimitUnit.NOW}:
        return calendar.working_days(requested_on, completed_on)
    return (completed_on - requested_on).days
