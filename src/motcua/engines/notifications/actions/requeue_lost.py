"""Give a new job to messages whose job got lost."""

from datetime import datetime, timedelta

from django.db import transaction

from motcua.base.actors import Actor, ActorKind, require
from motcua.engines.notifications.actions.send import defer
from motcua.engines.notifications.models import Message
from motcua.engines.notifications.rules import State

# Longer than any try takes; a second job for a message is harmless, as the first to finish settles it.
GRACE = timedelta(minutes=15)
AT_ONCE = 1000


@transaction.atomic(durable=True)
def requeue_lost(*, by: Actor, at: datetime) -> int:
    """Store a job for each message that should have been tried a while ago, and return how many."""
    require(by.kind is ActorKind.JOB)
    lost = Message.objects.select_for_update(of=("self",), skip_locked=True)
    found = list(lost.filter(state=State.PENDING, next_try_at__lt=at - GRACE).order_by("next_try_at")[:AT_ONCE])
    for message in found:
        message.next_try_at = at
        message.save(update_fields=["next_try_at"])
        defer(message)
    return len(found)
