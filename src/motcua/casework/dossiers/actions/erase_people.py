"""Erase the personal data of a dossier's people; entries, hashes and figures stay."""

from datetime import datetime

from django.db import transaction

from motcua.base.actors import Actor, require
from motcua.base.ledger.actions import erase, record
from motcua.casework.dossiers import policies
from motcua.casework.dossiers.actions.custody import KIND
from motcua.casework.dossiers.errors import DossierNotFound, ReasonMissing
from motcua.casework.dossiers.models import Correction, Dossier
from motcua.engines.files.actions import forget
from motcua.people.accounts.actions import empty_contact


@transaction.atomic(durable=True)
def erase_people(*, dossier_id: int, reason: str, by: Actor, at: datetime) -> Dossier:
    """Empty the contacts and payloads of a dossier by a decision named in `reason` (Luật 91/2025/QH15).

    Raises:
        ReasonMissing: the decision is not named.
    """
    if not reason.strip():
        raise ReasonMissing(field="reason")
    dossier = Dossier.objects.select_for_update(of=("self",)).filter(id=dossier_id).first()
    if dossier is None:
        raise DossierNotFound
    require(policies.can_erase(by, dossier))
    for contact_id in sorted({dossier.owner_id, dossier.applicant_id, dossier.filer_id}):
        empty_contact(contact_id=contact_id, reason=reason.strip(), by=by, at=at)
    corrections = Correction.objects.filter(dossier=dossier)
    corrections.filter(decided_at=None).delete()
    corrections.update(before="", value="", reason="")
    erase(KIND, dossier.id)
    dossier.told_hash = None
    dossier.save(update_fields=["told_hash"])
    # The result itself is a record of the agency and stays under the law on archives (33/2024/QH15).
    forget(kind=KIND, subject_id=dossier.id, sparing=["result"], by=by, at=at)
    record(KIND, dossier.id, "erased", by=by, at=at, payload={"decision": reason.strip()})
    return dossier
