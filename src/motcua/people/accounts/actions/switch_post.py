"""Switch to another of one's posts."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from motcua.base.actors import Actor, require
from motcua.base.ledger.actions import record
from motcua.people.accounts.models import Post
from motcua.people.accounts.queries import actor_for


@transaction.atomic(durable=True)
def switch_post(*, post_id: int, by: Actor, at: datetime) -> Actor:
    """Take another of one's own valid posts as the current one; return the actor in it."""
    require(by.person_id is not None and Post.objects.filter(id=post_id, person_id=by.person_id).exists())
    actor = actor_for(by.person_id or 0, post_id, localdate(at))
    record("post", post_id, "taken_as_current", by=by, at=at)
    return actor
