"""Write spans that are missing: during an upgrade the version before still moves dossiers, and knows of no spans."""

from datetime import datetime

from django.db import transaction

from motcua.base.actors import Actor, ActorKind, require
from motcua.casework.dossiers.actions.open_span import tally
from motcua.casework.dossiers.models import Dossier, DossierSpan
from motcua.casework.dossiers.queries.spans import kept_spans, recomputed_spans
from motcua.casework.dossiers.rules import Span


@transaction.atomic(durable=True)
def catch_up(*, dossier_id: int, by: Actor, at: datetime) -> bool:  # noqa: ARG001 (every action is told when)
    """Write a dossier's spans and tally anew where they are not those of its entries; return whether they were not."""
    require(by.kind is ActorKind.JOB)
    dossier = Dossier.objects.select_for_update(of=("self",)).get(id=dossier_id)
    spans = recomputed_spans(dossier_id)
    if kept_spans(dossier_id) == spans:
        return False
    DossierSpan.objects.filter(dossier=dossier).delete()
    DossierSpan.objects.bulk_create(_row(dossier, span) for span in spans)
    tally([dossier_id])
    return True


def _row(dossier: Dossier, span: Span) -> DossierSpan:
    return DossierSpan(
        dossier=dossier,
        number=span.number,
        from_at=span.from_at,
        to_at=span.to_at,
        recorded_at=span.recorded_at,
        state=span.state,
        holder_role=span.holder_role,
        holder_unit_id=span.holder_unit_id,
        holder_post_id=span.holder_post_id,
        due_at=span.due_at,
        worked_seconds=span.worked_seconds,
        allowed_minutes=span.allowed_minutes,
    )
