"""What a dossier was from when to when: its entries, cut where state, holder or due date change."""

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from motcua.casework.dossiers.rules.clock import Stay, clock_of
from motcua.casework.dossiers.rules.correcting import as_corrected
from motcua.casework.dossiers.rules.custody import allowed_hours
from motcua.casework.dossiers.rules.happened import Happened
from motcua.casework.dossiers.rules.way import State
from motcua.casework.procedures.rules import StepSpec
from motcua.engines.worktime.rules import Calendar, Limit, due, working_time

_MOVES_THE_DUE_DATE = frozenset({"received", "supplement_requested", "supplement_completed"})
_SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated(Happened):
    """An entry with its number and the moment it was recorded."""

    number: int
    recorded_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """One interval with one state, holder and due date; the running one has no end and no work yet."""

    number: int
    from_at: datetime
    to_at: datetime | None
    recorded_at: datetime
    state: State
    holder_role: str
    holder_unit_id: int
    holder_post_id: int | None
    due_at: datetime | None
    worked_seconds: int | None = None
    allowed_minutes: int | None = None

    @property
    def facts(self) -> tuple[State, str, int, int | None, datetime | None]:
        """Return what a new span must differ in."""
        return (self.state, self.holder_role, self.holder_unit_id, self.holder_post_id, self.due_at)


def spans_of(entries: Sequence[Stated], *, calendar: Calendar, steps: Sequence[StepSpec]) -> list[Span]:
    """Return the spans of a dossier from its entries, oldest first; the calendar is the one its acceptance names."""
    entries = as_corrected(entries)
    limit = clock_of(entries).limit
    spans: list[Span] = []
    due_at: datetime | None = None
    for place, entry in enumerate(entries):
        if "state" not in entry.data:
            continue
        if entry.verb in _MOVES_THE_DUE_DATE:
            clock = clock_of(entries[: place + 1])
            due_at = due(clock.accepted_at, limit, clock.pauses, calendar).due_at
        opened = Span(
            number=entry.number,
            from_at=entry.at,
            to_at=None,
            recorded_at=entry.recorded_at,
            state=State(entry.data["state"]),
            holder_role=str(entry.data["holder_role"]),
            holder_unit_id=int(entry.data["holder_unit"]),
            holder_post_id=entry.data["holder_post"],
            due_at=due_at,
        )
        if spans and spans[-1].facts == opened.facts:
            continue
        if spans:
            spans[-1] = ended(spans, entry.at, calendar=calendar, limit=limit, steps=steps)
        spans.append(opened)
    return spans


def ended(spans: Sequence[Span], at: datetime, *, calendar: Calendar, limit: Limit, steps: Sequence[StepSpec]) -> Span:
    """Return the last of a dossier's spans as it ends at a moment, with the work done in it."""
    last = spans[-1]
    worked = working_time(calendar, last.from_at, at) // _SECOND
    used = [timedelta(seconds=span.worked_seconds or 0) for span in spans[:-1]] + [timedelta(seconds=worked)]
    allowed = allowed_hours([_stay(span) for span in spans], used, steps, limit)[-1]
    return dataclasses.replace(
        last, to_at=at, worked_seconds=worked, allowed_minutes=None if allowed is None else round(allowed * 60)
    )


def _stay(span: Span) -> Stay:
    return Stay(
        role=span.holder_role,
        unit_id=span.holder_unit_id,
        post_id=span.holder_post_id,
        state=span.state,
        started_at=span.from_at,
        ended_at=span.to_at,
    )
