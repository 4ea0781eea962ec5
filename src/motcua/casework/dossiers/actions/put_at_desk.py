"""Take a paper result in at the return desk: from now on it can be collected."""

from datetime import datetime

from django.db import transaction

from motcua.base.actors import Actor, Role
from motcua.base.reference import steady
from motcua.casework.dossiers.actions.custody import Holder, locked, moved, pass_to
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.rules import Move


@transaction.atomic(durable=True)
@steady()
def put_at_desk(*, dossier_id: int, by: Actor, at: datetime) -> Dossier:
    """Note that the result lies at the desk; this ends the clock of a paper result."""
    dossier, after = locked(dossier_id, Move.PUT_AT_DESK, by=by, at=at)
    holder = Holder(role=Role.RETURN_DESK, unit_id=by.unit_id or dossier.holder_unit_id, post_id=by.post_id)
    pass_to(dossier, holder, at=at)
    dossier.resolved_at = at
    return moved(dossier, after, "result_at_desk", by=by, at=at, fields=("resolved_at",))
