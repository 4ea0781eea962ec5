"""Set an item right and accept it."""

from datetime import datetime

from django.db import transaction

from motcua.base.actors import Actor
from motcua.reform.plans.actions.draft import decided, standing_item
from motcua.reform.plans.models import ItemState, ReadItem
from motcua.reform.plans.rules import drafts


@transaction.atomic(durable=True)
def correct_item(*, item_id: int, version: int, changes: drafts.Value, by: Actor, at: datetime) -> ReadItem:
    """Accept an item with changes; what was read stays beside it. Without a real change it is accepted as read.

    Raises:
        ItemNotFound, DraftClosed, ItemChanged: as every deed on an item.
        ItemIncomplete: it cannot come into force like this.
    """
    item = standing_item(item_id, version=version, by=by)
    item.value = drafts.changed(item.kind, item.value, changes)
    is_as_read = drafts.is_same(item.kind, item.value, item.as_read)
    item.merged_into = None
    return decided(item, ItemState.ACCEPTED if is_as_read else ItemState.CORRECTED, by=by, at=at)
