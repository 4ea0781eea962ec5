"""Periods: days in, days out. A period runs from its first day to the day the numbers are as of."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

# The reporting window of one-stop reports: the 15th of a month to the 14th of the next.
_REPORT_FIRST_DAY = 15


class Kind(StrEnum):
    """Which period a day stands for."""

    WEEK = "tuan"
    MONTH = "thang"
    QUARTER = "quy"
    REPORT = "bao-cao"
    YEAR = "nam"
    OWN = "rieng"


class Comparison(StrEnum):
    """With what the period is compared."""

    BEFORE = "ky-truoc"
    LAST_YEAR = "nam-truoc"


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Days, both included: `to_on` is the day of the numbers, `ends_on` the last day of the whole period."""

    kind: Kind
    from_on: date
    to_on: date
    ends_on: date

    @property
    def is_whole(self) -> bool:
        """Return whether the period has ended on the day of the numbers."""
        return self.to_on == self.ends_on


def period_of(kind: Kind, on: date) -> Period:
    """Return the period that holds a day, as of that day."""
    first, last = _borders(kind, on)
    return Period(kind=kind, from_on=first, to_on=on, ends_on=last)


def compared(period: Period, how: Comparison) -> Period:
    """Return the same days of the period before, or of the year before.

    A period that has ended is compared with the whole period before, so that months of different length are.
    """
    if how is Comparison.LAST_YEAR or period.kind is Kind.YEAR:
        first, to, ends = (_months_later(day, -12) for day in (period.from_on, period.to_on, period.ends_on))
        return Period(kind=period.kind, from_on=first, to_on=ends if period.is_whole else to, ends_on=ends)
    if period.kind is Kind.OWN:
        days = period.to_on - period.from_on
        last = period.from_on - timedelta(days=1)
        return Period(kind=period.kind, from_on=last - days, to_on=last, ends_on=last)
    first, last = _borders(period.kind, period.from_on - timedelta(days=1))
    same = last if period.is_whole else min(first + (period.to_on - period.from_on), last)
    return Period(kind=period.kind, from_on=first, to_on=same, ends_on=last)


def weeks_before(on: date, count: int) -> list[tuple[date, date]]:
    """Return so many spans of seven days that end on a day, the oldest first."""
    return [(on - timedelta(days=7 * back + 6), on - timedelta(days=7 * back)) for back in reversed(range(count))]


def _borders(kind: Kind, on: date) -> tuple[date, date]:
    """Return the first and the last day of the period that holds a day."""
    match kind:
        case Kind.WEEK:
            first = on - timedelta(days=on.weekday())
            return first, first + timedelta(days=6)
        case Kind.MONTH:
            return on.replace(day=1), _month_end(on)
        case Kind.QUARTER:
            first = on.replace(month=(on.month - 1) // 3 * 3 + 1, day=1)
            return first, _month_end(_months_later(first, 2))
        case Kind.REPORT:
            first = on if on.day >= _REPORT_FIRST_DAY else _months_later(on.replace(day=1), -1)
            first = first.replace(day=_REPORT_FIRST_DAY)
            return first, _months_later(first, 1) - timedelta(days=1)
        case Kind.YEAR:
            return on.replace(month=1, day=1), on.replace(month=12, day=31)
        case Kind.OWN:
            return on, on


def _month_end(on: date) -> date:
    return on.replace(day=monthrange(on.year, on.month)[1])


def _months_later(on: date, months: int) -> date:
    """Return the same day of another month, or its last day when it is shorter; a last day stays one."""
    year, month = divmod(on.year * 12 + on.month - 1 + months, 12)
    length = monthrange(year, month + 1)[1]
    is_last = on == _month_end(on)
    return date(year, month + 1, length if is_last else min(on.day, length))
