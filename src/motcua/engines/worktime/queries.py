"""Calendars by organization and version, and what a new version would move."""

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from motcua.base.reference import remembered
from motcua.engines.worktime.base import CURRENT_RELEASE, national_calendar
from motcua.engines.worktime.errors import CalendarNotFound
from motcua.engines.worktime.models import CalendarVersion
from motcua.engines.worktime.rules import Calendar, DayKind, Hours, Limit, Pause, SpecialDay, due

_LAYER = re.compile(r"(?:n|u(?P<unit>\d{1,18})\.)(?P<id>\d{1,18})")


@remembered
def current_version(unit_id: int | None) -> str:
    """Return the name of the calendar an acceptance of today keeps: release, national version, own version.

    For example "vn-0.109", "vn-0.109+n2" or "vn-0.109+n2+u17.5"; the last number is the row's id,
    which is never given twice.
    """
    versions = CalendarVersion.objects.order_by("number")
    national = versions.filter(unit_id=None).last()
    own = versions.filter(unit_id=unit_id).last() if unit_id is not None else None
    return "+".join([CURRENT_RELEASE, *(str(version) for version in (national, own) if version)])


def calendar_for(unit_id: int | None, version: str | None = None) -> Calendar:
    """Return a calendar by the version an acceptance names, or the organization's current one.

    Raises:
        CalendarNotFound: no such version was ever announced.
    """
    return _calendar(version or current_version(unit_id))


@functools.lru_cache(maxsize=512)
def _calendar(name: str) -> Calendar:
    """Build a calendar from its layers; it may be kept, as versions never change."""
    release, *layers = name.split("+")
    calendar = national_calendar(release)
    special, hours = dict(calendar.special), calendar.hours
    for layer in layers:
        version = _version(layer, name)
        special |= {
            row.on: SpecialDay(row.on, DayKind(row.kind), row.name)
            for row in version.days.filter(is_verified=True).order_by("on")
        }
        hours = hours_of(version) or hours
    return Calendar(version=name, hours=hours, special=special)


def _version(layer: str, name: str) -> CalendarVersion:
    """Return the row that a part of a calendar's name stands for."""
    found = _LAYER.fullmatch(layer)
    if found is None:
        raise CalendarNotFound(version=name)
    unit_id = int(found["unit"]) if found["unit"] else None
    version = CalendarVersion.objects.filter(unit_id=unit_id, id=int(found["id"])).first()
    if version is None:
        raise CalendarNotFound(version=name)
    return version


def hours_of(version: CalendarVersion) -> tuple[Hours, ...]:
    """Return the office hours of a version; none means those of the layer below."""
    return tuple(
        Hours(row.weekday, row.opens, row.closes, row.valid_from, row.valid_to)
        for row in version.hours.order_by("valid_from", "weekday", "opens")
    )


@dataclass(frozen=True, slots=True)
class Promise:
    """A due date as it was promised: what it is computed from, and by which calendar."""

    id: int
    start: datetime
    limit: Limit
    pauses: tuple[Pause, ...]
    version: str


@dataclass(frozen=True, slots=True)
class Move:
    """A promise that another version of the calendar would move."""

    id: int
    old_version: str
    new_version: str
    old_due_at: datetime | None
    new_due_at: datetime | None
    old_first_due_at: datetime
    new_first_due_at: datetime


def would_move(promises: Iterable[Promise], *, unit_id: int | None, version: str | None = None) -> list[Move]:
    """Return the recalculation report: what a version (the current one) would move. Nothing is moved."""
    calendar = calendar_for(unit_id, version)
    moves = []
    for promise in promises:
        old = due(promise.start, promise.limit, promise.pauses, calendar_for(unit_id, promise.version))
        new = due(promise.start, promise.limit, promise.pauses, calendar)
        if (old.due_at, old.first_due_at) != (new.due_at, new.first_due_at):
            moves.append(
                Move(
                    id=promise.id,
                    old_version=promise.version,
                    new_version=calendar.version,
                    old_due_at=old.due_at,
                    new_due_at=new.due_at,
                    old_first_due_at=old.first_due_at,
                    new_first_due_at=new.first_due_at,
                )
            )
    return moves
