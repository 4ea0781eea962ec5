"""Announce special days, or other office hours: a new version of a calendar."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import combinations

from django.db import transaction

from motcua.base.actors import Actor, require
from motcua.base.ledger.actions import record
from motcua.engines.worktime import policies
from motcua.engines.worktime.errors import DayAnnouncedTwice, HoursUnreadable, NothingAnnounced
from motcua.engines.worktime.models import CalendarDay, CalendarVersion, OfficeHours
from motcua.engines.worktime.queries import hours_of
from motcua.engines.worktime.rules import DayKind, Hours


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnouncedDay:
    """A day to add to a calendar, or to say anew; one that is not verified has no effect yet."""

    on: date
    kind: DayKind
    source: str
    name: str = ""
    is_verified: bool = True


@transaction.atomic(durable=True)
def announce_days(
    *,
    unit_id: int | None,
    days: Sequence[AnnouncedDay] = (),
    hours: Sequence[Hours] | None = None,
    reason: str,
    by: Actor,
    at: datetime,
) -> CalendarVersion:
    """Make a new version of an organization's calendar (None: the national one) and return it.

    Days said before stay unless said anew; `hours` replace all hours, None keeps them. No due date moves:
    acceptances keep the version they name; `queries.would_move` reports what the new one would change.
    """
    require(policies.can_announce_days(by, unit_id))
    _check(days, hours)
    before = CalendarVersion.objects.filter(unit_id=unit_id).order_by("number").last()
    version = CalendarVersion.objects.create(
        unit_id=unit_id,
        number=before.number + 1 if before else 1,
        reason=reason,
        announced_at=at,
        announced_by_post_id=by.post_id,
    )
    said = {} if before is None else {day.on: day for day in _days_of(before)}
    said |= {day.on: day for day in days}
    CalendarDay.objects.bulk_create(_day(version, day) for day in said.values())
    kept = hours if hours is not None else hours_of(before) if before else ()
    OfficeHours.objects.bulk_create(_session(version, session) for session in kept)
    data = {"version": str(version), "days": sorted(day.on.isoformat() for day in days), "has_hours": hours is not None}
    record("calendar", version.id, "days_announced", by=by, at=at, data=data)
    return version


def _check(days: Sequence[AnnouncedDay], hours: Sequence[Hours] | None) -> None:
    """Refuse an empty announcement, a day said twice, and sessions that overlap."""
    if not days and hours is None:
        raise NothingAnnounced
    on, times = Counter(day.on for day in days).most_common(1)[0] if days else (None, 0)
    if on is not None and times > 1:
        raise DayAnnouncedTwice(on=f"{on:%d/%m/%Y}")
    if any(session.opens >= session.closes for session in hours or ()):
        raise HoursUnreadable
    for one, other in combinations(hours or (), 2):
        overlaps = one.weekday == other.weekday and one.opens < other.closes and other.opens < one.closes
        if overlaps and _are_valid_together(one, other):
            raise HoursUnreadable


def _are_valid_together(one: Hours, other: Hours) -> bool:
    """Return whether two sessions share a date of validity."""
    return one.valid_from <= (other.valid_to or date.max) and other.valid_from <= (one.valid_to or date.max)


def _days_of(version: CalendarVersion) -> list[AnnouncedDay]:
    """Return the days of a version as they were announced."""
    return [
        AnnouncedDay(on=row.on, kind=DayKind(row.kind), name=row.name, source=row.source, is_verified=row.is_verified)
        for row in version.days.order_by("on")
    ]


def _day(version: CalendarVersion, day: AnnouncedDay) -> CalendarDay:
    return CalendarDay(
        version=version,
        on=day.on,
        kind=day.kind.value,
        name=day.name,
        source=day.source,
        is_verified=day.is_verified,
    )


def _session(version: CalendarVersion, session: Hours) -> OfficeHours:
    return OfficeHours(
        version=version,
        unit_id=version.unit_id,
        weekday=session.weekday,
        opens=session.opens,
        closes=session.closes,
        valid_from=session.valid_from,
        valid_to=session.valid_to,
    )
