"""Take up a dossier that was handed over."""

from datetime import datetime

from django.db import transaction

from motcua.base.actors import Actor, Role
from motcua.base.reference import steady
from motcua.casework.dossiers.actions.custody import Holder, locked, moved, pass_to
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.rules import Move


@transaction.atomic(durable=True)
@steady()
def take_up(*, dossier_id: int, by: Actor, at: datetime) -> Dossier:
    """Make the acting case officer the one who settles the dossier."""
    dossier, after = locked(dossier_id, Move.TAKE_UP, by=by, at=at)
    holder = Holder(role=Role.CASE_OFFICER, unit_id=by.unit_id or dossier.holder_unit_id, post_id=by.post_id)
    pass_to(dossier, holder, at=at)
    dossier.case_officer_post_id = by.post_id
    return moved(dossier, after, "taken_up", by=by, at=at, fields=("case_officer_post",))
