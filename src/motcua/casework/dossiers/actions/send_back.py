"""Send a dossier back to the case officer with what must be mended."""

from datetime import datetime

from django.db import transaction

from motcua.base.actors import Actor
from motcua.base.reference import steady
from motcua.casework.dossiers.actions.custody import case_officer_of, locked, moved, pass_to
from motcua.casework.dossiers.errors import ReasonMissing
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.rules import Move


@transaction.atomic(durable=True)
@steady()
def send_back(*, dossier_id: int, reason: str, by: Actor, at: datetime) -> Dossier:
    """Return the dossier to its case officer; the clock goes on.

    Raises:
        ReasonMissing: no reason is given.
    """
    dossier, after = locked(dossier_id, Move.SEND_BACK, by=by, at=at)
    if not reason.strip():
        raise ReasonMissing(field="reason")
    pass_to(dossier, case_officer_of(dossier, at), at=at)
    dossier.outcome = ""
    return moved(dossier, after, "sent_back", by=by, at=at, payload={"reason": reason.strip()}, fields=("outcome",))
