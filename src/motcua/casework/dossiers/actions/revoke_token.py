"""Revoke what opens the follow page; a new receipt carries the next token."""

from datetime import datetime

from django.conf import settings
from django.db import transaction

from motcua.base.actors import Actor, require
from motcua.base.ledger.actions import record
from motcua.casework.dossiers import policies
from motcua.casework.dossiers.actions.custody import KIND, check_moment
from motcua.casework.dossiers.actions.order_paper import order_unless_history
from motcua.casework.dossiers.errors import DossierNotFound, ReasonMissing
from motcua.casework.dossiers.models import Dossier, PaperKind
from motcua.casework.dossiers.queries import occasion_of
from motcua.casework.dossiers.rules import follow_token, token_hash


@transaction.atomic(durable=True)
def revoke_token(*, dossier_id: int, reason: str, by: Actor, at: datetime) -> Dossier:
    """Make the QR and the eight characters of every receipt so far useless, and order a new receipt.

    Raises:
        ReasonMissing: why it was revoked is not said.
    """
    check_moment(by, at)
    dossier = Dossier.objects.select_for_update(of=("self",)).filter(id=dossier_id).first()
    if dossier is None or not policies.can_see(by, dossier):
        raise DossierNotFound
    require(policies.can_revoke_token(by, dossier))
    if not reason.strip():
        raise ReasonMissing(field="reason")
    dossier.token_number += 1
    token = follow_token(settings.MOTCUA_FOLLOW_KEY, dossier_id=dossier.id, token_number=dossier.token_number)
    dossier.token_hash = token_hash(token)
    dossier.save(update_fields=["token_number", "token_hash"])
    data, told = {"token_number": dossier.token_number}, {"reason": reason.strip()}
    record(KIND, dossier.id, "token_revoked", by=by, at=at, data=data, payload=told)
    form_01 = occasion_of(dossier, PaperKind.RECEIPT)
    order_unless_history(owner=dossier, occasion=form_01, by=by, at=at)
    return dossier
