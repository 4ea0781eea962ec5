"""Hand a received dossier to the unit that must settle it."""

from datetime import datetime

from django.db import transaction

from motcua.base.actors import Actor, Role
from motcua.base.reference import steady
from motcua.casework.dossiers.actions.custody import holder_of, locked, moved, pass_to
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.rules import Move


@transaction.atomic(durable=True)
@steady()
def hand_over(*, dossier_id: int, by: Actor, at: datetime) -> Dossier:
    """Pass the dossier from the desk to the case officers of the competent unit (NĐ 118/2025 Art. 18.2)."""
    dossier, after = locked(dossier_id, Move.HAND_OVER, by=by, at=at)
    pass_to(dossier, holder_of(Role.CASE_OFFICER, within=dossier.competent_unit_id, at=at), at=at)
    return moved(dossier, after, "handed_over", by=by, at=at)
