"""What a reader chose, as a window of measures: days, agencies, field, procedure, channel."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from motcua.insight.dashboards.queries.scope import Agency, Scope
from motcua.insight.dashboards.rules import Comparison, Kind, Period, compared
from motcua.reform.indicators.base import Window


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A field or a procedure by its id and its name; the code of a procedure is what the address says."""

    key: int
    name: str
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What the reader chose, understood."""

    period: Period
    how: Comparison
    now: datetime
    scope: Scope
    agency: Agency | None = None
    level: str = ""
    field: Named | None = None
    procedure: Named | None = None
    channel: int | None = None

    @property
    def before(self) -> Period:
        """Return the period it is compared with."""
        return compared(self.period, self.how)

    @property
    def as_of_at(self) -> datetime:
        """Return the moment of the numbers: now, or the end of the chosen day."""
        return min(self.now, end_of(self.period.to_on))

    @property
    def agency_ids(self) -> frozenset[int]:
        """Return the agencies that are counted."""
        return self.scope.at_level(self.level)

    def window(self, period: Period | None = None) -> Window:
        """Return the chosen filters over the chosen period or another one."""
        chosen = period or self.period
        return self.between(start_of(chosen.from_on), min(self.now, end_of(chosen.to_on)))

    def between(self, from_at: datetime, to_at: datetime) -> Window:
        """Return the chosen filters between two moments."""
        return Window(
            from_at=from_at,
            to_at=to_at,
            agency_ids=self.agency_ids,
            field_ids=frozenset({self.field.key} if self.field else ()),
            procedure_ids=frozenset({self.procedure.key} if self.procedure else ()),
            channel=self.channel,
        )

    def week(self, back: int) -> Window:
        """Return the chosen filters over seven days that end so many weeks before the moment of the numbers."""
        to_at = self.as_of_at - timedelta(weeks=back)
        return self.between(to_at - timedelta(weeks=1), to_at)


def days_shown(period: Period, how: Comparison) -> tuple[date, ...]:
    """Return the days whose tree decides who belongs to the scope."""
    before = compared(period, how)
    return (period.from_on, period.to_on, before.from_on, before.to_on)


def start_of(day: date) -> datetime:
    """Return the first moment of a local day."""
    return timezone.make_aware(datetime.combine(day, time.min))


def end_of(day: date) -> datetime:
    """Return the first moment after a local day."""
    return start_of(day + timedelta(days=1))


DEFAULT_KIND = Kind.YEAR
