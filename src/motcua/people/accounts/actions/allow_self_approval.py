"""Let persons of an agency approve what they settled themselves."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from motcua.base.actors import Actor, require
from motcua.base.ledger.actions import record
from motcua.people.accounts import policies
from motcua.people.accounts.errors import DecidedAlready, EndsBeforeItBegins
from motcua.people.accounts.models import SelfApproval


@transaction.atomic(durable=True)
def allow_self_approval(
    *, agency_id: int, basis: str, valid_from: date, by: Actor, at: datetime, valid_to: date | None = None
) -> SelfApproval:
    """Store an agency's dated decision, with the paper it rests on."""
    require(policies.can_administer_unit(by, agency_id, localdate(at)))
    if valid_to is not None and valid_to < valid_from:
        raise EndsBeforeItBegins(field="valid_to")
    others = SelfApproval.objects.select_for_update().filter(agency_id=agency_id).exclude(valid_to__lt=valid_from)
    if any(valid_to is None or other.valid_from <= valid_to for other in others):
        raise DecidedAlready
    decision = SelfApproval.objects.create(agency_id=agency_id, basis=basis, valid_from=valid_from, valid_to=valid_to)
    facts = {"valid_from": valid_from.isoformat(), "valid_to": valid_to.isoformat() if valid_to else None}
    record("organization", agency_id, "self_approval_allowed", by=by, at=at, data=facts, payload={"basis": basis})
    return decision
