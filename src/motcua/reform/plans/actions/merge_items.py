"""Say that an item is the same as another."""

from datetime import datetime

from django.db import transaction

from motcua.base.actors import Actor
from motcua.reform.plans.actions.draft import decided, standing_item
from motcua.reform.plans.errors import MergeNotPossible
from motcua.reform.plans.models import ItemState, ReadItem

GONE = (ItemState.REJECTED, ItemState.MERGED, ItemState.SPLIT)


@transaction.atomic(durable=True)
def merge_items(*, item_id: int, version: int, into_id: int, by: Actor, at: datetime) -> ReadItem:
    """Merge an item into another of the same kind: it counts once, and keeps both places in the source.

    Raises:
        ItemNotFound, DraftClosed, ItemChanged: as every deed on an item.
        MergeNotPossible: the other is none, of another kind, left out, or others were merged into this one.
    """
    item = standing_item(item_id, version=version, by=by)
    same = ReadItem.objects.filter(plan=item.plan_id, kind=item.kind).exclude(pk=item.pk)
    into = same.exclude(state__in=GONE).filter(pk=into_id).first()
    if into is None or item.merged.exists():
        raise MergeNotPossible
    item.merged_into = into
    return decided(item, ItemState.MERGED, by=by, at=at)
