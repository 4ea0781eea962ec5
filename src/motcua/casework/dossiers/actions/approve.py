"""Approve what the case officer proposes: the unit head first, then whoever signs."""

from datetime import datetime

from django.db import transaction

from motcua.base.actors import Actor, Role
from motcua.base.reference import steady
from motcua.casework.dossiers import policies
from motcua.casework.dossiers.actions.custody import holder_of, locked, moved, pass_to
from motcua.casework.dossiers.errors import OwnWork
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.rules import Move, State


@transaction.atomic(durable=True)
@steady()
def approve(*, dossier_id: int, by: Actor, at: datetime) -> Dossier:
    """Pass the dossier one step up: to the approver, or signed to the records clerk.

    Raises:
        OwnWork: the actor settled this dossier and the agency's data do not allow approving it too.
    """
    dossier, after = locked(dossier_id, Move.APPROVE, by=by, at=at)
    officer = dossier.case_officer_post.person_id if dossier.case_officer_post else None
    if policies.is_own_work(by, dossier, officer):
        raise OwnWork
    was_head = State(dossier.state) is State.FOR_HEAD
    role = Role.APPROVER if was_head else Role.RECORDS_CLERK
    pass_to(dossier, holder_of(role, within=dossier.competent_agency_id, at=at), at=at)
    return moved(dossier, after, "approved", by=by, at=at, data={"step": "head" if was_head else "signature"})
