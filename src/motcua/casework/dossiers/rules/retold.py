"""A dossier told again by its entries alone, as the facts must tell it: no column, span or tally is looked at."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from motcua.casework.dossiers.rules.clock import clock_of
from motcua.casework.dossiers.rules.correcting import is_of
from motcua.casework.dossiers.rules.spans import Span, Stated, spans_of
from motcua.casework.dossiers.rules.way import Outcome, State
from motcua.casework.procedures.rules import StepSpec
from motcua.engines.worktime.rules import Calendar

_NOT_OPEN = frozenset({State.RESULT_READY, State.RETURNED, State.WITHDRAWN})
_NOBODYS = _NOT_OPEN | {State.AWAITING_SUPPLEMENT}
_MINUTE = 60

Row = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One interval in somebody's hands; what it took is known at its end, what it had where the workflow says so."""

    role: str
    started_at: datetime
    ended_at: datetime | None
    worked_minutes: int | None
    allowed_minutes: int | None
    is_over_allowed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Retold:
    """One dossier by its entries; `has_result` is of the catalogue: whether the procedure gives a paper."""

    accepted: Mapping[str, Any]
    channel: int
    received_at: datetime
    recorded_at: datetime
    resolved_at: datetime | None
    withdrawn_at: datetime | None
    returned_at: datetime | None
    is_refused: bool
    is_file: bool
    supplement_count: int
    spans: tuple[Span, ...]
    calendar: Calendar
    has_result: bool

    @property
    def due_at(self) -> datetime | None:
        """Return what is promised now."""
        return self.spans[-1].due_at

    def due_as_of(self, at: datetime) -> datetime | None:
        """Return what was promised at a moment, by what had happened until then."""
        return next((span.due_at for span in reversed(self.spans) if span.from_at <= at), None)

    def papers(self, sort: str) -> int:
        """Return how many papers of a sort the acceptance counted: received, digitised, reused, stored."""
        return int(self.accepted["papers"][sort])

    @property
    def steps(self) -> tuple[Step, ...]:
        """Return the intervals that were somebody's work, oldest first."""
        return tuple(_step(span) for span in self.spans if span.state not in _NOBODYS)

    @property
    def used_minutes(self) -> int | None:
        """Return the working minutes until the result, without pauses; None before."""
        worked = sum(span.worked_seconds or 0 for span in self.spans if span.state not in _NOBODYS)
        return worked // _MINUTE if self.resolved_at else None

    def dossier_rows(self) -> list[Row]:
        """Return its row of `fact_dossiers`, without what the catalogue and the tree of agencies add to it."""
        paused = self.spans[-1] if self.spans[-1].state is State.AWAITING_SUPPLEMENT else None
        in_time = self.resolved_at is not None and self.due_at is not None and self.resolved_at <= self.due_at
        fee, papers = self.accepted["fee_due"], self.papers
        return [
            {
                "receiving_agency_id": self.accepted["receiving_agency"],
                "competent_agency_id": self.accepted["competent_agency"],
                "version_id": self.accepted["version"],
                "channel": self.channel,
                "is_online": self.channel == _ONLINE,
                "received_at": self.received_at,
                "received_on": self._day(self.received_at),
                "recorded_at": self.recorded_at,
                "due_at": self.due_at,
                "due_on": self._day(self.due_at),
                "resolved_at": self.resolved_at,
                "resolved_on": self._day(self.resolved_at),
                "withdrawn_at": self.withdrawn_at,
                "returned_at": self.returned_at,
                "paused_at": paused.from_at if paused else None,
                "is_paused": paused is not None,
                "is_refused": self.is_refused,
                "is_ready_in_time": in_time,
                "paper_count": papers("received"),
                "has_digitised_components": papers("received") == papers("digitised") > 0,
                "has_digitised_paper": papers("digitised") > 0,
                "has_reused_paper": papers("reused") > 0,
                "has_stored_paper": papers("stored") > 0,
                "is_result_electronic": self.is_file,
                "supplement_count": self.supplement_count,
                "settled_minutes": self.used_minutes,
                "fee_due": fee or 0,
                "is_fee_known": fee is not None,
                "fee_paid": self.accepted["fee_paid"],
                "has_paid_fee": self.accepted["fee_paid"] > 0,
                "is_moment_stated": self.accepted["is_moment_stated"],
            }
        ]

    def span_rows(self) -> list[Row]:
        """Return its rows of `fact_dossier_spans`, oldest first."""
        return [
            self._held(span)
            | {
                "number": span.number,
                "recorded_at": span.recorded_at,
                "is_open": span.state not in _NOT_OPEN,
                "due_at": span.due_at,
            }
            for span in self.spans
        ]

    def step_rows(self) -> list[Row]:
        """Return its rows of `fact_dossier_steps`, oldest first."""
        return [
            self._held(span)
            | {
                "is_running": span.to_at is None,
                "worked_minutes": step.worked_minutes,
                "allowed_minutes": step.allowed_minutes,
                "has_allowed_minutes": step.allowed_minutes is not None,
                "is_over_allowed": step.is_over_allowed,
            }
            for span, step in ((span, _step(span)) for span in self.spans if span.state not in _NOBODYS)
        ]

    def _held(self, span: Span) -> dict[str, object]:
        return {
            "competent_agency_id": self.accepted["competent_agency"],
            "channel": self.channel,
            "state": str(span.state),
            "holder_role": span.holder_role,
            "holder_unit_id": span.holder_unit_id,
            "from_at": span.from_at,
            "from_on": self._day(span.from_at),
            "to_at": span.to_at,
            "to_on": self._day(span.to_at),
        }

    def _day(self, at: datetime | None) -> date | None:
        return None if at is None else self.calendar.local(at).date()


_ONLINE = 2


def retold(entries: Sequence[Stated], *, calendar: Calendar, steps: Sequence[StepSpec], has_result: bool) -> Retold:
    """Return a dossier from its entries, oldest first, and the calendar and workflow that its acceptance names.

    Raises:
        ValueError: there is no entry of acceptance.
    """
    clock = clock_of(entries)
    accepted = next(entry for entry in entries if entry.verb == "received")
    channels = [int(entry.data["value"]) for entry in entries if is_of(entry, "channel")]
    outcomes = [str(entry.data.get("outcome", "")) for entry in entries if entry.verb in {"settled", "sent_back"}]
    return Retold(
        accepted=accepted.data,
        channel=channels[-1] if channels else int(accepted.data["channel"]),
        received_at=accepted.at,
        recorded_at=accepted.recorded_at,
        resolved_at=clock.resolved_at,
        withdrawn_at=clock.withdrawn_at,
        returned_at=next((entry.at for entry in reversed(entries) if entry.verb == "returned"), None),
        is_refused=bool(outcomes) and outcomes[-1] == Outcome.REFUSED,
        is_file=any(entry.verb == "result_recorded" and entry.data.get("is_file") for entry in entries),
        supplement_count=len(clock.pauses),
        spans=tuple(spans_of(entries, calendar=calendar, steps=steps)),
        calendar=calendar,
        has_result=has_result,
    )


def _step(span: Span) -> Step:
    worked, allowed = span.worked_seconds, span.allowed_minutes
    return Step(
        role=span.holder_role,
        started_at=span.from_at,
        ended_at=span.to_at,
        worked_minutes=None if worked is None else worked // _MINUTE,
        allowed_minutes=allowed,
        is_over_allowed=worked is not None and allowed is not None and worked > allowed * _MINUTE,
    )
