"""Give the result to the citizen."""

from datetime import datetime

from django.db import transaction

from motcua.base.actors import Actor
from motcua.base.reference import steady
from motcua.casework.dossiers.actions.custody import locked, moved
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.rules import Move


@transaction.atomic(durable=True)
@steady()
def return_result(*, dossier_id: int, by: Actor, at: datetime) -> Dossier:
    """Note that the result was collected; the clock had ended before."""
    dossier, after = locked(dossier_id, Move.RETURN_RESULT, by=by, at=at)
    dossier.returned_at = at
    return moved(dossier, after, "returned", by=by, at=at, fields=("returned_at",))
