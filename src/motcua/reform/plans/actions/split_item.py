"""Make several items out of one."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from motcua.base.actors import Actor
from motcua.reform.plans.actions.draft import decided, standing_item
from motcua.reform.plans.errors import ItemGone, SplitTooFew
from motcua.reform.plans.models import ItemState, ReadItem
from motcua.reform.plans.rules import drafts

LEAST = 2


@transaction.atomic(durable=True)
def split_item(*, item_id: int, version: int, parts: Sequence[drafts.Value], by: Actor, at: datetime) -> list[ReadItem]:
    """Put parts in the place of an item; each is what a person wrote, and decided with that.

    Raises:
        ItemNotFound, DraftClosed, ItemChanged: as every deed on an item.
        SplitTooFew: less than two parts.
        ItemIncomplete: a part cannot come into force like this.
    """
    if len(parts) < LEAST:
        raise SplitTooFew
    item = standing_item(item_id, version=version, by=by)
    if item.merged.exists():
        raise ItemGone(key=item.key)
    taken = set(ReadItem.objects.filter(plan=item.plan_id).values_list("key", flat=True))
    found = [
        ReadItem.objects.create(
            plan_id=item.plan_id,
            kind=item.kind,
            key=key,
            position=item.position,
            line=item.line,
            line_end=item.line_end,
            value=drafts.changed(item.kind, item.value, part),
            state=ItemState.CORRECTED,
            confidence=1,
            split_from=item,
            decided_by_id=by.post_id,
            decided_at=at,
        )
        for key, part in zip(drafts.part_keys(item.key, len(parts), taken), parts, strict=True)
    ]
    decided(item, ItemState.SPLIT, by=by, at=at)
    return found
