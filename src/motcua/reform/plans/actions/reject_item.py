"""Leave an item out, or take a decision back."""

from datetime import datetime

from django.db import transaction

from motcua.base.actors import Actor
from motcua.reform.plans.actions.draft import decided, locked_item, standing_item
from motcua.reform.plans.errors import ItemGone, UndoNotPossible
from motcua.reform.plans.models import ItemState, ReadItem


@transaction.atomic(durable=True)
def reject_item(*, item_id: int, version: int, by: Actor, at: datetime) -> ReadItem:
    """Leave an item out: it is no target, or no task."""
    item = standing_item(item_id, version=version, by=by)
    if item.merged.exists():
        raise ItemGone(key=item.key)
    return decided(item, ItemState.REJECTED, by=by, at=at)


@transaction.atomic(durable=True)
def undo_item(*, item_id: int, version: int, by: Actor, at: datetime) -> ReadItem:
    """Take a decision back: the item stands as it was read, and waits.

    The parts of an item that was split go with the split. An item that a person added has no reading to go back to:
    it keeps its words.

    Raises:
        UndoNotPossible: nothing was decided, or other items were merged into it or into its parts.
    """
    item = locked_item(item_id, version=version, by=by)
    parts = ReadItem.objects.filter(split_from=item)
    has_merged = ReadItem.objects.filter(merged_into__in=[item.pk, *parts.values_list("pk", flat=True)]).exists()
    if item.state == ItemState.PENDING or has_merged:
        raise UndoNotPossible
    parts.delete()
    item.value = item.as_read or item.value
    item.merged_into = None
    decided(item, ItemState.PENDING, by=by, at=at)
    return item
