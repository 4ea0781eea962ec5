"""Note who looks at which item, so that two people do not take the same one."""

from datetime import datetime

from django.db import transaction

from motcua.base.actors import Actor
from motcua.reform.plans.actions.draft import locked_draft
from motcua.reform.plans.errors import ItemNotFound
from motcua.reform.plans.models import Checking, ReadItem


@transaction.atomic(durable=True)
def note_checking(*, plan_id: int, item_id: int, by: Actor, at: datetime) -> None:
    """Note that the actor looks at an item of a draft."""
    plan = locked_draft(plan_id, by=by)
    if not ReadItem.objects.filter(pk=item_id, plan=plan).exists():
        raise ItemNotFound
    if by.post_id is not None:
        Checking.objects.update_or_create(plan=plan, post_id=by.post_id, defaults={"item_id": item_id, "seen_at": at})
