"""What every deed on a draft begins and ends with; plain functions that require an open transaction."""

from datetime import datetime

from django.db import transaction

from motcua.base.actors import Actor, require
from motcua.base.ledger.actions import record
from motcua.reform.plans import policies
from motcua.reform.plans.errors import DraftClosed, ItemChanged, ItemGone, ItemNotFound, PlanNotFound
from motcua.reform.plans.models import ItemState, Plan, PlanState, ReadItem


def locked_plan(plan_id: int, *, by: Actor) -> Plan:
    """Return a plan that the actor steers, locked until commit.

    Raises:
        PlanNotFound: there is none that the actor may see.
        NotAllowed: he may not steer it.
    """
    if not transaction.get_connection().in_atomic_block:
        message = "locked_plan() belongs inside the transaction of the action that changes the plan"
        raise RuntimeError(message)
    plan = Plan.objects.select_for_update(of=("self",)).filter(policies.visible(by), pk=plan_id).first()
    if plan is None:
        raise PlanNotFound
    require(policies.can_steer(by, plan))
    return plan


def locked_draft(plan_id: int, *, by: Actor) -> Plan:
    """Return a plan that is being checked, locked until commit; raises `DraftClosed` for any other."""
    plan = locked_plan(plan_id, by=by)
    if plan.state != PlanState.DRAFT:
        raise DraftClosed
    return plan


def locked_item(item_id: int, *, version: int, by: Actor) -> ReadItem:
    """Return an item of a draft as the actor saw it; the plan is locked first, so all deeds on a draft take turns.

    Raises:
        ItemNotFound: there is none for this actor.
        ItemChanged: somebody has decided on it since.
    """
    plan_id = ReadItem.objects.filter(pk=item_id).values_list("plan_id", flat=True).first()
    if plan_id is None:
        raise ItemNotFound
    locked_draft(plan_id, by=by)
    item = ReadItem.objects.get(pk=item_id)
    if item.version != version:
        raise ItemChanged(key=item.key)
    return item


def standing_item(item_id: int, *, version: int, by: Actor) -> ReadItem:
    """Return an item as `locked_item` does, where it is still one of its own; else a merge or split comes first.

    Raises:
        ItemGone: it was merged or split.
    """
    item = locked_item(item_id, version=version, by=by)
    if item.state in {ItemState.MERGED, ItemState.SPLIT}:
        raise ItemGone(key=item.key)
    return item


def decided(item: ReadItem, state: ItemState, *, by: Actor, at: datetime) -> ReadItem:
    """Store what was decided on an item, with who and when; whoever saw the version before sees a change."""
    if not transaction.get_connection().in_atomic_block:
        message = "decided() belongs inside the transaction of the action that decides"
        raise RuntimeError(message)
    item.state, item.version = state, item.version + 1
    item.decided_by_id, item.decided_at = by.post_id, at
    item.save(update_fields=["state", "version", "value", "merged_into", "decided_by", "decided_at"])
    data = {"item": item.pk, "key": item.key, "version": item.version, "merged_into": item.merged_into_id}
    record("plan", item.plan_id, f"item_{state}", by=by, at=at, data=data)
    return item
