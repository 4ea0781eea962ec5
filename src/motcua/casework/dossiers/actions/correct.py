"""Set a recorded fact right: the old entry stays, a new one names it, its reason and who approved."""

from datetime import datetime

from django.db import models, transaction

from motcua.base.actors import Actor, require
from motcua.base.ledger.actions import record
from motcua.casework.dossiers import policies
from motcua.casework.dossiers.actions.custody import KIND, check_moment, post_of
from motcua.casework.dossiers.errors import (
    CorrectionNotFound,
    DossierNotFound,
    NameMissing,
    NotCorrectable,
    NothingToCorrect,
    OwnCorrection,
    ReasonMissing,
)
from motcua.casework.dossiers.models import Correction, Dossier
from motcua.casework.dossiers.queries import entries_of
from motcua.casework.dossiers.rules import CORRECTABLE, Correctable


@transaction.atomic(durable=True)
def propose_correction(*, dossier_id: int, field: str, value: str, reason: str, by: Actor, at: datetime) -> Correction:
    """Propose the right value of a recorded fact; nothing changes until another official approves.

    Raises:
        NotCorrectable, NothingToCorrect, NameMissing, ReasonMissing: what is proposed is not a correction.
    """
    check_moment(by, at)
    dossier = _locked(dossier_id, by)
    require(policies.can_correct(by, dossier))
    fact = CORRECTABLE.get(field)
    if fact is None:
        raise NotCorrectable(field="field")
    if not reason.strip():
        raise ReasonMissing(field="reason")
    before = str(getattr(_subject(dossier, fact), fact.attribute))
    if value.strip() == before:
        raise NothingToCorrect(field="value")
    if fact.attribute == "name" and not value.strip():
        raise NameMissing(field="value")
    row = Correction.objects.create(
        dossier=dossier,
        entry_number=_recorded_by(dossier, field, fact),
        field=field,
        before=before,
        value=value.strip(),
        reason=reason.strip(),
        proposed_by_id=post_of(by),
        proposed_at=at,
    )
    data = {"correction": row.pk, "field": field, "corrects": row.entry_number}
    told = {"before": row.before, "value": row.value, "reason": row.reason}
    record(KIND, dossier.id, "correction_proposed", by=by, at=at, data=data, payload=told)
    return row


@transaction.atomic(durable=True)
def decide_correction(*, correction_id: int, is_approved: bool, by: Actor, at: datetime) -> Correction:
    """Approve a correction, which then takes effect, or turn it down.

    Raises:
        CorrectionNotFound: there is none that waits.
        OwnCorrection: nobody approves his own proposal.
    """
    check_moment(by, at)
    row = Correction.objects.select_for_update(of=("self",)).filter(id=correction_id, decided_at=None).first()
    if row is None:
        raise CorrectionNotFound
    dossier = _locked(row.dossier_id, by)
    require(policies.can_decide_correction(by, dossier))
    if row.proposed_by.person_id == by.person_id:
        raise OwnCorrection
    row.decided_by_id, row.decided_at, row.is_approved = post_of(by), at, is_approved
    row.save(update_fields=["decided_by", "decided_at", "is_approved"])
    facts = {"correction": row.pk, "field": row.field, "corrects": row.entry_number, "proposed_by": row.proposed_by_id}
    if not is_approved:
        record(KIND, dossier.id, "correction_refused", by=by, at=at, data=facts)
        return row
    fact = CORRECTABLE[row.field]
    subject = _subject(dossier, fact)
    setattr(subject, fact.attribute, row.value)
    subject.save(update_fields=[fact.attribute])
    told = {"before": row.before, "value": row.value, "reason": row.reason}
    record(KIND, dossier.id, "corrected", by=by, at=at, data=facts, payload=told)
    return row


def _locked(dossier_id: int, by: Actor) -> Dossier:
    dossier = Dossier.objects.select_for_update(of=("self",)).filter(id=dossier_id).first()
    if dossier is None or not policies.can_see(by, dossier):
        raise DossierNotFound
    return dossier


def _recorded_by(dossier: Dossier, field: str, fact: Correctable) -> int:
    """Return the entry that says what is wrong: the one that recorded it, or its latest correction.

    Raises:
        NotCorrectable: it was not recorded yet.
    """
    numbers = [
        entry.number
        for entry in entries_of(dossier.id)
        if entry.verb == fact.verb or (entry.verb == "corrected" and entry.data.get("field") == field)
    ]
    if not numbers:
        raise NotCorrectable(field="field")
    return numbers[-1]


def _subject(dossier: Dossier, fact: Correctable) -> models.Model:
    subject: models.Model = getattr(dossier, fact.party) if fact.party else dossier
    return subject
