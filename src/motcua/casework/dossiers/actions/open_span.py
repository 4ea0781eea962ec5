"""Cut a dossier's line of time at an entry: what held until then ends, what the entry says begins."""

from collections.abc import Mapping, Sequence

from django.db import connection

from motcua.base.ledger.models import Entry
from motcua.base.together import insert
from motcua.casework.dossiers.models import Dossier, DossierSpan, DossierTally
from motcua.casework.dossiers.queries.spans import recomputed_spans, span_of
from motcua.casework.dossiers.rules import Span, State, ended
from motcua.casework.procedures.queries import steps_of
from motcua.engines.worktime.queries import calendar_for
from motcua.engines.worktime.rules import Limit, LimitUnit

TALLY = """
INSERT INTO dossiers_dossiertally (
    dossier_id, paper_count, digitised_count, reused_count, stored_count, supplement_count,
    is_result_electronic, used_seconds)
SELECT d.id, c.papers, c.digitised, c.reused, c.stored, s.supplements,
       d.resolved_at IS NOT NULL AND NOT s.has_paper,
       CASE WHEN d.resolved_at IS NOT NULL THEN s.used END
FROM dossiers_dossier d
CROSS JOIN LATERAL (
    SELECT count(*) AS papers,
           count(*) FILTER (WHERE is_digitised) AS digitised,
           count(*) FILTER (WHERE is_reused) AS reused,
           count(*) FILTER (WHERE is_from_store) AS stored
    FROM dossiers_dossiercomponent WHERE dossier_id = d.id AND is_received
) c
CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE state = 'awaiting_supplement') AS supplements,
           coalesce(bool_or(state = 'result_recorded'), false) AS has_paper,
           coalesce(sum(worked_seconds) FILTER (
               WHERE state NOT IN ('awaiting_supplement', 'result_ready', 'returned', 'withdrawn')), 0) AS used
    FROM dossiers_dossierspan WHERE dossier_id = d.id
) s
WHERE d.id = ANY(%s)
ON CONFLICT (dossier_id) DO UPDATE SET
    (paper_count, digitised_count, reused_count, stored_count, supplement_count, is_result_electronic, used_seconds)
    = (EXCLUDED.paper_count, EXCLUDED.digitised_count, EXCLUDED.reused_count, EXCLUDED.stored_count,
       EXCLUDED.supplement_count, EXCLUDED.is_result_electronic, EXCLUDED.used_seconds)
"""


def open_span(dossier: Dossier, entry: Entry) -> None:
    """End the running span of a saved dossier and open the one that its newest entry tells of, if it differs.

    Raises:
        RuntimeError: there is no open transaction; the entry and its span must be one.
    """
    if not connection.in_atomic_block:
        message = "open_span() belongs inside the transaction that appends the entry"
        raise RuntimeError(message)
    rows = list(DossierSpan.objects.filter(dossier=dossier).order_by("number"))
    opened = Span(
        number=entry.number,
        from_at=entry.occurred_at,
        to_at=None,
        recorded_at=entry.recorded_at,
        state=State(dossier.state),
        holder_role=str(dossier.holder_role),
        holder_unit_id=dossier.holder_unit_id,
        holder_post_id=dossier.holder_post_id,
        due_at=dossier.due_at,
    )
    spans = [span_of(row) for row in rows]
    if spans[-1].facts == opened.facts:
        return
    calendar = calendar_for(dossier.competent_agency_id, dossier.calendar_version)
    limit = Limit(dossier.limit_value, LimitUnit(dossier.limit_unit))
    end = ended(spans, opened.from_at, calendar=calendar, limit=limit, steps=steps_of(dossier.version_id))
    last = rows[-1]
    last.to_at, last.worked_seconds, last.allowed_minutes = end.to_at, end.worked_seconds, end.allowed_minutes
    last.save(update_fields=["to_at", "worked_seconds", "allowed_minutes"])
    insert(_row(dossier, entry))
    tally([dossier.id])


def first_span(dossier: Dossier, entry: Entry, papers: Mapping[str, int]) -> None:
    """Begin the line of a dossier that is being received with so many papers, and its tally.

    What `TALLY` would count is written without a look at rows that may still wait to be written.
    """
    insert(_row(dossier, entry))
    insert(
        DossierTally(
            dossier=dossier,
            paper_count=papers["received"],
            digitised_count=papers["digitised"],
            reused_count=papers["reused"],
            stored_count=papers["stored"],
            supplement_count=0,
            is_result_electronic=False,
        )
    )


def _row(dossier: Dossier, entry: Entry) -> DossierSpan:
    """Return the span that an entry opens."""
    return DossierSpan(
        dossier=dossier,
        number=entry.number,
        from_at=entry.occurred_at,
        recorded_at=entry.recorded_at,
        state=dossier.state,
        holder_role=dossier.holder_role,
        holder_unit_id=dossier.holder_unit_id,
        holder_post_id=dossier.holder_post_id,
        due_at=dossier.due_at,
    )


def recut(dossier: Dossier) -> None:
    """Move the cuts of a dossier's spans to where its entries, as corrected, say they are; none is added or lost."""
    rows = {row.number: row for row in DossierSpan.objects.select_for_update().filter(dossier=dossier)}
    for span in recomputed_spans(dossier.id):
        row = rows[span.number]
        if span_of(row) == span:
            continue
        row.from_at, row.to_at = span.from_at, span.to_at
        row.worked_seconds, row.allowed_minutes = span.worked_seconds, span.allowed_minutes
        row.save(update_fields=["from_at", "to_at", "worked_seconds", "allowed_minutes"])
    tally([dossier.id])


def tally(dossier_ids: Sequence[int]) -> None:
    """Count the papers and spans of dossiers anew; whoever writes spans in bulk calls it after them."""
    with connection.cursor() as cursor:
        cursor.execute(TALLY, [list(dossier_ids)])
