"""Whose time is used: the hours each step may take, and until when it must move on to be in time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from motcua.base.actors import Role
from motcua.casework.dossiers.rules.clock import Stay
from motcua.casework.dossiers.rules.way import State
from motcua.casework.procedures.rules import StepSpec, hours_of_steps
from motcua.casework.procedures.rules.workflow import END
from motcua.engines.worktime.rules import Calendar, Limit

# While a citizen holds the dossier, or may come for the result, nobody's step is running.
_NOBODYS_TIME = frozenset({State.AWAITING_SUPPLEMENT, State.RESULT_READY})
_HOUR = Decimal(3600)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """A step that still lies before the dossier, with its hours."""

    label: str
    role: Role
    hours: Decimal


def hours(span: timedelta) -> Decimal:
    """Return a span in hours."""
    return Decimal(round(span.total_seconds())) / _HOUR


def allowed_hours(
    stays: Sequence[Stay], used: Sequence[timedelta], steps: Sequence[StepSpec], limit: Limit
) -> tuple[Decimal | None, ...]:
    """Return for each stay how many hours its step had left when it began; None where no step gives hours.

    A step goes on after a pause or when the dossier is sent back: its later stays have what the earlier ones left.
    """
    left = _by_role(steps, limit)
    found: list[Decimal | None] = []
    for stay, span in zip(stays, used, strict=True):
        role = Role(stay.role)
        if stay.state in _NOBODYS_TIME or role not in left:
            found.append(None)
            continue
        found.append(left[role])
        left[role] = max(Decimal(0), left[role] - hours(span))
    return tuple(found)


def steps_ahead(role: Role, steps: Sequence[StepSpec], limit: Limit) -> tuple[Ahead, ...] | None:
    """Return the steps after the one of a role, by the usual outcome; None if there is no such step or no hours."""
    given = dict(zip((step.key for step in steps), hours_of_steps(steps, limit), strict=True))
    by_key = {step.key: step for step in steps}
    current = next((step for step in reversed(steps) if step.role is role), None)
    if current is None:
        return None
    ahead: list[Ahead] = []
    passed = {current.key}
    while (key := _usual(by_key, current, passed)) != END:
        current = by_key[key]
        passed.add(key)
        needed = given[key]
        if needed is None:
            return None
        ahead.append(Ahead(label=current.label, role=current.role, hours=needed))
    return tuple(ahead)


def latest_start(calendar: Calendar, due_at: datetime, needed: timedelta) -> datetime:
    """Return the last moment from which that much working time fits before the due time.

    Where that is an opening, the closing before it is meant: who passes on at the opening has lost the time already.
    """
    end = calendar.local(due_at)
    on = end.date()
    while True:
        for opens, closes in reversed(calendar.day(on).spans):
            span = min(closes, end) - opens
            if span > needed:
                return min(closes, end) - needed
            needed -= max(span, timedelta())
        on -= _DAY


def _by_role(steps: Sequence[StepSpec], limit: Limit) -> dict[Role, Decimal]:
    """Return the hours of each role, of all its steps together."""
    found: dict[Role, Decimal] = {}
    for step, given in zip(steps, hours_of_steps(steps, limit), strict=True):
        if given is not None:
            found[step.role] = found.get(step.role, Decimal(0)) + given
    return found


def _usual(by_key: dict[str, StepSpec], step: StepSpec, passed: set[str]) -> str:
    """Return the key of the next step not yet passed, the end if there is none."""
    return next((key for key in step.next_steps.values() if key in by_key and key not in passed), END)
