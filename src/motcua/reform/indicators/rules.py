"""Periods of reports: each ends on the 14th, and begins on the 15th of the month before its first one."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

_FIRST_DAY = 15
_YEAR = 12
_LONGEST = len("quarter-2023-12")
_DAY = timedelta(days=1)


class PeriodKind(StrEnum):
    """How long a period of a report is; all but the month and the quarter begin with the year of reports."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    NINE = "nine"
    YEAR = "year"


_MONTHS = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.HALF: 6, PeriodKind.NINE: 9, PeriodKind.YEAR: 12}
# The months of a year in which a period of a kind ends.
_ENDS = {
    PeriodKind.MONTH: range(1, _YEAR + 1),
    PeriodKind.QUARTER: (3, 6, 9, 12),
    PeriodKind.HALF: (6,),
    PeriodKind.NINE: (9,),
    PeriodKind.YEAR: (12,),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportingPeriod:
    """A period of a report, both days included; `number` is its month or quarter in the year."""

    kind: PeriodKind
    year: int
    number: int
    from_on: date
    to_on: date

    @property
    def code(self) -> str:
        """Return the word of the period in addresses and in the ledger."""
        return f"{self.kind}-{self.year}-{self.number}"


def period_ending(kind: PeriodKind, year: int, month: int) -> ReportingPeriod:
    """Return the period of a kind that ends on the 14th of a month."""
    length = _MONTHS[kind]
    first = _months_before(date(year, month, _FIRST_DAY), length)
    number = month // length if kind in {PeriodKind.MONTH, PeriodKind.QUARTER} else 1
    return ReportingPeriod(
        kind=kind, year=year, number=number, from_on=first, to_on=date(year, month, _FIRST_DAY) - _DAY
    )


def ended_by(on: date, *, years: int = 2) -> list[ReportingPeriod]:
    """Return the periods that had ended before a day, the latest first."""
    found = [
        period_ending(kind, year, month)
        for kind in PeriodKind
        for year in range(on.year - years + 1, on.year + 1)
        for month in _ENDS[kind]
    ]
    return sorted((one for one in found if one.to_on < on), key=lambda one: (one.to_on, one.from_on), reverse=True)


def period_of(code: str) -> ReportingPeriod | None:
    """Return the period of a code, nothing for any other word."""
    kind, _, rest = code.partition("-")
    year, _, number = rest.partition("-")
    is_short = len(code) <= _LONGEST and year.isdecimal() and number.isdecimal()
    if kind not in set(PeriodKind) or not is_short:
        return None
    found = PeriodKind(kind)
    ends = list(_ENDS[found])
    if not 1 <= int(number) <= len(ends) or int(year) < 1:
        return None
    return period_ending(found, int(year), ends[int(number) - 1])


def _months_before(day: date, months: int) -> date:
    """Return the same day so many months earlier."""
    year, month = divmod(day.year * _YEAR + day.month - 1 - months, _YEAR)
    return day.replace(year=year, month=month + 1)
