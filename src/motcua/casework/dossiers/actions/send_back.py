"""Send a dossier back to the case officer with what must be mended."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from motcua.base.actors import Actor, Role
from motcua.casework.dossiers.actions.custody import Holder, holder_of, locked, moved, pass_to
from motcua.casework.dossiers.errors import ReasonMissing
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.rules import Move


@transaction.atomic(durable=True)
def send_back(*, dossier_id: int, reason: str, by: Actor, at: datetime) -> Dossier:
    """Return the dossier to its case officer; the clock goes on.

    Raises:
        ReasonMissing: no reason is given.
    """
    dossier, after = locked(dossier_id, Move.SEND_BACK, by=by, at=at)
    if not reason.strip():
        raise ReasonMissing(field="reason")
    officer = dossier.case_officer_post
    if officer is not None and (officer.valid_to is None or officer.valid_to >= timezone.localdate(at)):
        holder = Holder(role=Role.CASE_OFFICER, unit_id=officer.unit_id, post_id=officer.id)
    else:
        holder = holder_of(Role.CASE_OFFICER, within=dossier.competent_unit_id, at=at)
    pass_to(dossier, holder, at=at)
    dossier.outcome = ""
    return moved(dossier, after, "sent_back", by=by, at=at, payload={"reason": reason.strip()}, fields=("outcome",))
