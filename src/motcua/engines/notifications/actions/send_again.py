"""Send a message again after a person has mended what was wrong."""

from datetime import datetime

from django.db import transaction

from motcua.base.actors import Actor, require
from motcua.engines.notifications import policies
from motcua.engines.notifications.actions.send import defer
from motcua.engines.notifications.errors import MessageNotFinal, MessageNotFound
from motcua.engines.notifications.models import Message
from motcua.engines.notifications.rules import UNDELIVERED, State


@transaction.atomic(durable=True)
def send_again(*, message_id: int, by: Actor, at: datetime) -> Message:
    """Put an undelivered message back into the outbox, to be written anew with the address of now.

    Raises:
        MessageNotFound: there is none with this id.
        MessageNotFinal: it was delivered or still waits.
    """
    message = Message.objects.select_for_update(of=("self",)).filter(pk=message_id).first()
    if message is None:
        raise MessageNotFound
    require(policies.can_see(by, message))
    if message.state not in UNDELIVERED:
        raise MessageNotFinal
    message.state, message.trouble, message.attempts = State.PENDING, "", 0
    message.next_try_at, message.final_at, message.cleared_at = at, None, None
    message.address = message.subject = message.body = ""
    message.save()
    defer(message)
    return message
