"""Propose how a dossier ends: the case officer's answer, before anybody signs."""

from datetime import datetime

from django.db import transaction

from motcua.base.actors import Actor, Role
from motcua.base.reference import steady
from motcua.casework.dossiers.actions.custody import holder_of, locked, moved, pass_to
from motcua.casework.dossiers.errors import ReasonMissing
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.rules import Move, Outcome


@transaction.atomic(durable=True)
@steady()
def settle(*, dossier_id: int, outcome: Outcome, reason: str = "", by: Actor, at: datetime) -> Dossier:
    """Put an outcome before the unit head; a refusal needs its reason (form 03).

    Raises:
        ReasonMissing: a refusal without a reason.
    """
    dossier, after = locked(dossier_id, Move.SETTLE, by=by, at=at)
    if outcome is Outcome.REFUSED and not reason.strip():
        raise ReasonMissing(field="reason")
    pass_to(dossier, holder_of(Role.UNIT_HEAD, within=dossier.holder_unit_id, at=at), at=at)
    dossier.outcome = outcome
    return moved(
        dossier,
        after,
        "settled",
        by=by,
        at=at,
        data={"outcome": str(outcome)},
        payload={"reason": reason.strip()} if reason.strip() else None,
        fields=("outcome",),
    )
