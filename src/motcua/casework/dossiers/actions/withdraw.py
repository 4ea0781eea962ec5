"""Withdraw a dossier at its owner's wish, while no result exists."""

from datetime import datetime

from django.db import transaction

from motcua.base.actors import Actor
from motcua.base.reference import steady
from motcua.casework.dossiers.actions.custody import locked, moved
from motcua.casework.dossiers.errors import ReasonMissing
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.rules import Move


@transaction.atomic(durable=True)
@steady()
def withdraw(*, dossier_id: int, reason: str, by: Actor, at: datetime) -> Dossier:
    """End the dossier without a result (TT 03/2025 Art. 7).

    Raises:
        ReasonMissing: the owner's reason is not noted.
    """
    dossier, after = locked(dossier_id, Move.WITHDRAW, by=by, at=at)
    if not reason.strip():
        raise ReasonMissing(field="reason")
    dossier.withdrawn_at = at
    if dossier.due_at is None:
        dossier.no_due_reason = "withdrawn"
    return moved(
        dossier,
        after,
        "withdrawn",
        by=by,
        at=at,
        payload={"reason": reason.strip()},
        fields=("withdrawn_at", "no_due_reason"),
    )
