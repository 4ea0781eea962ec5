"""Accept items as they stand."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from motcua.base.actors import Actor
from motcua.base.ledger.actions import record
from motcua.reform.plans.actions.draft import decided, locked_draft, standing_item
from motcua.reform.plans.models import ItemState, ReadItem
from motcua.reform.plans.rules import drafts


@transaction.atomic(durable=True)
def accept_item(*, item_id: int, version: int, by: Actor, at: datetime) -> ReadItem:
    """Accept one item; a value that was set right before stays and counts as corrected.

    Raises:
        ItemNotFound, DraftClosed, ItemChanged: as every deed on an item.
        ItemIncomplete: it cannot come into force like this.
    """
    item = standing_item(item_id, version=version, by=by)
    drafts.check(item.kind, item.value)
    is_as_read = drafts.is_same(item.kind, item.value, item.as_read)
    item.merged_into = None
    return decided(item, ItemState.ACCEPTED if is_as_read else ItemState.CORRECTED, by=by, at=at)


@transaction.atomic(durable=True)
def accept_sure(*, plan_id: int, by: Actor, at: datetime) -> int:
    """Accept all items that nobody has looked at and that raise no doubt; return how many."""
    plan = locked_draft(plan_id, by=by)
    waiting = ReadItem.objects.filter(plan=plan, state=ItemState.PENDING)
    sure = [item.pk for item in waiting if not drafts.is_doubtful(item.confidence, item.doubts)]
    if sure:
        record("plan", plan.pk, "items_accepted", by=by, at=at, data={"items": sure})
    return ReadItem.objects.filter(pk__in=sure).update(
        state=ItemState.ACCEPTED, version=F("version") + 1, decided_by=by.post_id, decided_at=at
    )
