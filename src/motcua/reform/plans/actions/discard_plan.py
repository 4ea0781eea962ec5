"""Discard a draft."""

from datetime import datetime

from django.db import transaction

from motcua.base.actors import Actor
from motcua.base.ledger.actions import record
from motcua.reform.plans.actions.draft import locked_plan
from motcua.reform.plans.errors import DraftClosed, ReasonMissing
from motcua.reform.plans.models import Plan, PlanState


@transaction.atomic(durable=True)
def discard_plan(*, plan_id: int, reason: str, by: Actor, at: datetime) -> Plan:
    """Discard a plan that is not in force; file, items and decisions are kept, it only leaves the lists.

    Raises:
        DraftClosed: it is in force, or was discarded before.
        ReasonMissing: no reason was given.
    """
    plan = locked_plan(plan_id, by=by)
    if plan.state in {PlanState.IN_FORCE, PlanState.DISCARDED}:
        raise DraftClosed
    if not reason.strip():
        raise ReasonMissing(field="reason")
    plan.state = PlanState.DISCARDED
    plan.save(update_fields=["state"])
    record("plan", plan.pk, "discarded", by=by, at=at, payload={"reason": reason.strip()})
    return plan
