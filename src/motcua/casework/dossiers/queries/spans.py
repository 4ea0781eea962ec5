"""The spans of a dossier, computed again from the ledger and the calendar its acceptance names."""

from motcua.casework.dossiers.models import DossierSpan
from motcua.casework.dossiers.queries.clock import entries_of
from motcua.casework.dossiers.rules import Span, State, Stated, spans_of
from motcua.casework.procedures.queries import steps_of
from motcua.engines.worktime.queries import calendar_for


def recomputed_spans(dossier_id: int) -> list[Span]:
    """Return the spans of a dossier from the ledger alone; the rows must equal them."""
    entries = [
        Stated(
            number=entry.number,
            verb=entry.verb,
            at=entry.occurred_at,
            recorded_at=entry.recorded_at,
            data=entry.data,
        )
        for entry in entries_of(dossier_id)
    ]
    accepted = next(entry.data for entry in entries if entry.verb == "received")
    calendar = calendar_for(accepted["competent_agency"], accepted["calendar_version"])
    return spans_of(entries, calendar=calendar, steps=steps_of(accepted["version"]))


def kept_spans(dossier_id: int) -> list[Span]:
    """Return the spans of a dossier as they were written, oldest first."""
    return [span_of(row) for row in DossierSpan.objects.filter(dossier=dossier_id).order_by("number")]


def span_of(row: DossierSpan) -> Span:
    """Return a row as a plain value."""
    return Span(
        number=row.number,
        from_at=row.from_at,
        to_at=row.to_at,
        recorded_at=row.recorded_at,
        state=State(row.state),
        holder_role=row.holder_role,
        holder_unit_id=row.holder_unit_id,
        holder_post_id=row.holder_post_id,
        due_at=row.due_at,
        worked_seconds=row.worked_seconds,
        allowed_minutes=row.allowed_minutes,
    )
