"""Add an item that the reading missed."""

from datetime import datetime

from django.db import transaction

from motcua.base.actors import Actor
from motcua.base.ledger.actions import record
from motcua.reform.plans.actions.draft import locked_draft
from motcua.reform.plans.models import ItemKind, ItemState, ReadItem
from motcua.reform.plans.rules import drafts


@transaction.atomic(durable=True)
def add_item(
    *, plan_id: int, kind: ItemKind, line: int, changes: drafts.Value, by: Actor, at: datetime, quote: str = ""
) -> ReadItem:
    """Add a target or task that stands at a line of the source; it is decided by being written.

    Raises:
        DraftClosed: the plan is not being checked.
        ItemIncomplete: it cannot come into force like this.
    """
    plan = locked_draft(plan_id, by=by)
    value = drafts.changed(kind, drafts.empty_value(kind, line=line, quote=quote), changes)
    before = ReadItem.objects.filter(plan=plan, kind=kind)
    near = before.filter(line__lte=line).order_by("-position").values_list("position", flat=True).first()
    item = ReadItem.objects.create(
        plan=plan,
        kind=kind,
        key=drafts.next_key(kind, set(before.values_list("key", flat=True))),
        position=near or 0,
        line=line,
        line_end=line,
        value=value,
        state=ItemState.CORRECTED,
        confidence=1,
        decided_by_id=by.post_id,
        decided_at=at,
    )
    record("plan", plan.pk, "item_added", by=by, at=at, data={"item": item.pk, "key": item.key})
    return item
