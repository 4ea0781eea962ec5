"""Set a recorded fact right: the old entry stays, a new one names it, its reason and who approved."""

from datetime import UTC, datetime
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from motcua.base.actors import Actor, require
from motcua.base.ledger.actions import record
from motcua.casework.dossiers import policies
from motcua.casework.dossiers.actions.custody import KIND, check_moment, post_of
from motcua.casework.dossiers.actions.open_span import recut
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
from motcua.casework.dossiers.queries.clock import happened
from motcua.casework.dossiers.rules import (
    CORRECTABLE,
    RESOLVED_AT,
    Correctable,
    Sort,
    State,
    told_channel,
    told_ready_moment,
)


@transaction.atomic(durable=True)
def propose_correction(*, dossier_id: int, field: str, value: str, reason: str, by: Actor, at: datetime) -> Correction:
    """Propose the right value of a recorded fact; nothing changes until another official approves.

    Raises:
        NotCorrectable, NothingToCorrect, NameMissing, ReasonMissing: what is proposed is not a correction.
        MomentUnreadable, CorrectedMomentOutOfRange, ChannelUnknown: it is no value of this fact.
    """
    check_moment(by, at)
    dossier = _locked(dossier_id, by)
    require(policies.can_correct(by, dossier))
    fact = CORRECTABLE.get(field)
    if fact is None:
        raise NotCorrectable(field="field")
    if not reason.strip():
        raise ReasonMissing(field="reason")
    number = _recorded_by(dossier, field, fact)
    before, right = _text(_present(dossier, fact)), _right(dossier, fact, value, now=at)
    if right == before:
        raise NothingToCorrect(field="value")
    row = Correction.objects.create(
        dossier=dossier,
        entry_number=number,
        field=field,
        before=before,
        value=right,
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
    told = {"reason": row.reason}
    if fact.sort is Sort.WORDS:
        told |= {"before": row.before, "value": row.value}
    else:
        facts |= {"before": _text(_present(dossier, fact)), "value": row.value}
    _set_right(dossier, fact, row.value)
    record(KIND, dossier.id, "corrected", by=by, at=at, data=facts, payload=told)
    if row.field == RESOLVED_AT:
        recut(dossier)
    return row


def _right(dossier: Dossier, fact: Correctable, told: str, *, now: datetime) -> str:
    """Return what was typed as it is kept: words as they are, a moment by ISO 8601, a channel by its number."""
    match fact.sort:
        case Sort.CHANNEL:
            return str(told_channel(told))
        case Sort.MOMENT:
            entries, zone = happened(entries_of(dossier.id)), timezone.get_default_timezone()
            present = _present(dossier, fact)
            return _text(told_ready_moment(told, present=present, entries=entries, now=now, zone=zone))
    if fact.attribute == "name" and not told.strip():
        raise NameMissing(field="value")
    return told.strip()


def _set_right(dossier: Dossier, fact: Correctable, right: str) -> None:
    """Save the right value; who holds a result that waits has held it since it was ready."""
    subject, fields = _subject(dossier, fact), [fact.attribute]
    if fact.sort is Sort.MOMENT:
        value: Any = datetime.fromisoformat(right)
        if dossier.state == State.RESULT_READY:
            dossier.held_since_at = value
            fields.append("held_since_at")
    else:
        value = int(right) if fact.sort is Sort.CHANNEL else right
    setattr(subject, fact.attribute, value)
    subject.save(update_fields=fields)


def _present(dossier: Dossier, fact: Correctable) -> Any:  # noqa: ANN401 (words, a moment or a number, by its sort)
    return getattr(_subject(dossier, fact), fact.attribute)


def _text(value: object) -> str:
    return value.astimezone(UTC).isoformat() if isinstance(value, datetime) else str(value)


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
        if entry.verb in fact.verbs or (entry.verb == "corrected" and entry.data.get("field") == field)
    ]
    if not numbers or _present(dossier, fact) is None:
        raise NotCorrectable(field="field")
    return numbers[-1]


def _subject(dossier: Dossier, fact: Correctable) -> models.Model:
    subject: models.Model = getattr(dossier, fact.party) if fact.party else dossier
    return subject
