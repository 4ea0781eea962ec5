"""Shorthand for moments, pauses and the cast of the tests of time."""

from datetime import datetime

from motcua.base.actors import Actor, ActorKind, Role, job
from motcua.engines.worktime.base import national_calendar
from motcua.engines.worktime.rules import INDOCHINA, Due, Limit, Pause, due

PROVINCE = 17
OTHER = 18
CALENDAR_JOB = job("calendar")
STEERING = Actor(
    kind=ActorKind.OFFICIAL,
    person_id=1,
    post_id=2,
    unit_id=PROVINCE,
    agency_id=PROVINCE,
    roles=frozenset({Role.STEERING_OFFICE}),
)


def moment(text: str) -> datetime:
    """Read "2024-04-26 14:20" on the clock of the office."""
    return datetime.fromisoformat(text).replace(tzinfo=INDOCHINA)


def pause(requested: str, completed: str = "") -> Pause:
    """Read a pause; without an end it is open."""
    return Pause(moment(requested), moment(completed) if completed else None)


def answer(start: str, limit: str, *pauses: Pause) -> Due:
    """Return the due date under the national calendar."""
    return due(moment(start), Limit.parse(limit), pauses, national_calendar())


def due_at(start: str, limit: str, *pauses: Pause) -> str:
    """Return the due date as text, "" while the clock stands."""
    found = answer(start, limit, *pauses).due_at
    return f"{found:%Y-%m-%d %H:%M}" if found else ""
