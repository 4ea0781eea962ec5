"""Remove address and text of messages that ended long ago."""

from datetime import datetime

from django.db import transaction

from motcua.base.actors import Actor, ActorKind, require
from motcua.engines.notifications.models import Message
from motcua.engines.notifications.rules import KEPT_FOR


@transaction.atomic(durable=True)
def clear_old(*, by: Actor, at: datetime) -> int:
    """Empty the messages whose final state is 90 days old and return how many; that they were sent stays."""
    require(by.kind is ActorKind.JOB)
    old = Message.objects.filter(final_at__lte=at - KEPT_FOR, cleared_at__isnull=True)
    return old.update(address="", subject="", body="", cleared_at=at)
