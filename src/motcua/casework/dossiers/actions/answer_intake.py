"""Answer at the desk without accepting: guide (form 02) or refuse (form 03); no code, no clock."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone

from motcua.base.actors import Actor, require
from motcua.base.ledger.actions import record
from motcua.casework.dossiers import policies
from motcua.casework.dossiers.actions.custody import check_moment, post_of
from motcua.casework.dossiers.actions.order_paper import order_unless_history
from motcua.casework.dossiers.errors import ItemsMissing, ReasonMissing
from motcua.casework.dossiers.models import IntakeAnswer, IntakeKind
from motcua.casework.dossiers.queries import occasion_of_answer
from motcua.people.accounts.actions import ContactDetails, create_contact
from motcua.people.organizations.queries import agency_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the desk answers to whom."""

    version_id: int
    desk_id: int
    contact: ContactDetails
    reason: str
    submit_key: uuid.UUID
    items: Sequence[str] = ()


@transaction.atomic(durable=True)
def guide(*, answer: Answer, by: Actor, at: datetime) -> IntakeAnswer:
    """Tell once, in full, what is missing before a dossier can be accepted (NĐ 118/2025 Art. 17.2a).

    Raises:
        ItemsMissing, ReasonMissing: the form says what to complete and why.
    """
    if not any(item.strip() for item in answer.items):
        raise ItemsMissing(field="items")
    return _answered(IntakeKind.GUIDANCE, answer, by=by, at=at)


@transaction.atomic(durable=True)
def refuse_intake(*, answer: Answer, by: Actor, at: datetime) -> IntakeAnswer:
    """Refuse to receive, with the reason; this takes no number.

    Raises:
        ReasonMissing: the citizen is told why.
    """
    return _answered(IntakeKind.REFUSAL, answer, by=by, at=at)


def _answered(kind: IntakeKind, answer: Answer, *, by: Actor, at: datetime) -> IntakeAnswer:
    require(policies.can_receive(by, answer.desk_id))
    check_moment(by, at)
    if not answer.reason.strip():
        raise ReasonMissing(field="reason")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [answer.submit_key.hex])
    before = IntakeAnswer.objects.filter(submit_key=answer.submit_key).first()
    if before is not None:
        require(before.desk_id == by.unit_id)
        return before
    contact = create_contact(answer.contact, by=by, at=at)
    items = [item.strip() for item in answer.items if item.strip()]
    row = IntakeAnswer.objects.create(
        kind=kind,
        submit_key=answer.submit_key,
        version_id=answer.version_id,
        desk_id=answer.desk_id,
        agency_id=agency_of(answer.desk_id, timezone.localdate(at)),
        contact=contact,
        items=items,
        reason=answer.reason.strip(),
        answered_at=at,
        by_post_id=post_of(by),
    )
    record(
        "intake",
        row.pk,
        str(kind),
        by=by,
        at=at,
        data={"version": answer.version_id, "desk": answer.desk_id, "contact": contact.pk},
        payload={"items": items, "reason": row.reason},
    )
    order_unless_history(owner=row, occasion=occasion_of_answer(row), by=by, at=at)
    return row
