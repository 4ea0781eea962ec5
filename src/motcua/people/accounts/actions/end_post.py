"""End a post."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from motcua.base.actors import Actor, require
from motcua.base.ledger.actions import record
from motcua.people.accounts import policies
from motcua.people.accounts.errors import EndsBeforeItBegins, PostNotFound
from motcua.people.accounts.models import Post


@transaction.atomic(durable=True)
def end_post(*, post_id: int, last_day: date, by: Actor, at: datetime) -> Post:
    """Set the last day of a post; what was done in it stays."""
    post = Post.objects.select_for_update(of=("self",)).filter(id=post_id).first()
    if post is None:
        raise PostNotFound
    require(policies.can_administer_unit(by, post.unit_id, localdate(at)) and by.person_id != post.person_id)
    if last_day < post.valid_from:
        raise EndsBeforeItBegins(field="last_day")
    post.valid_to = last_day
    post.save(update_fields=["valid_to"])
    record("post", post.pk, "ended", by=by, at=at, data={"valid_to": last_day.isoformat()})
    return post
