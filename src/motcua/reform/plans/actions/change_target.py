"""Change what a target asks, or withdraw it, by a document."""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from motcua.base.actors import Actor, require
from motcua.base.ledger.actions import record
from motcua.reform.plans import policies
from motcua.reform.plans.actions.holding import check_change, target_held
from motcua.reform.plans.errors import ComparatorUnknown, NewValueMissing
from motcua.reform.plans.models import TargetTerm

COMPARATORS = (">=", ">", "=", "<=", "<")


@transaction.atomic(durable=True)
def change_target(
    *,
    target_id: int,
    comparator: str,
    value: Decimal | None,
    is_withdrawn: bool = False,
    valid_from: date,
    document_number: str,
    document_issued_on: date | None,
    reason: str,
    by: Actor,
    at: datetime,
) -> TargetTerm:
    """Add a term that holds from a day on; what held before stays readable under its own days.

    Raises:
        ChangeNotAfterLast: an earlier change holds from the same day or later.
    """
    target = target_held(target_id)
    require(policies.can_steer(by, target.plan))
    terms = list(target.terms.order_by("valid_from"))
    issued_on = check_change(
        number=document_number,
        issued_on=document_issued_on,
        reason=reason,
        valid_from=valid_from,
        since=[term.valid_from for term in terms],
        today=timezone.localdate(at),
    )
    if is_withdrawn and terms:
        comparator, value = terms[-1].comparator, terms[-1].value
    if comparator not in COMPARATORS:
        raise ComparatorUnknown(field="comparator")
    if value is None:
        raise NewValueMissing(field="value")
    term = TargetTerm.objects.create(
        target=target,
        comparator=comparator,
        value=value,
        valid_from=valid_from,
        document_number=document_number.strip(),
        document_issued_on=issued_on,
        reason=reason.strip(),
        is_withdrawn=is_withdrawn,
        set_by_id=by.post_id,
        set_at=at,
    )
    verb = "withdrawn" if is_withdrawn else "target_changed"
    record("plan_target", target.pk, verb, by=by, at=at, data={"term": term.pk, "valid_from": str(valid_from)})
    return term
