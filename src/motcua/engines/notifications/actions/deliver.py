"""Try to deliver one message."""

import logging
from datetime import datetime

from django.db import transaction

from motcua.base.actors import Actor, ActorKind, require
from motcua.base.errors import InHand
from motcua.base.outage import is_outage
from motcua.engines.notifications import base, registry, rules
from motcua.engines.notifications.actions.send import defer
from motcua.engines.notifications.models import Message
from motcua.engines.notifications.rules import State, Trouble

log = logging.getLogger(__name__)


@transaction.atomic(durable=True)
def deliver(*, message_id: int, by: Actor, at: datetime) -> State | None:
    """Write the message if it is not written yet, hand it over, and note what came of it.

    The row stays locked while the server answers, so that two workers cannot both send it. Should the
    worker die between the server's answer and the commit, the message goes out a second time under the
    same id: better twice than never. None means that there is nothing to do.

    Raises:
        InHand: another worker has it. Its job may be this very one, put back because it was thought dead: whether
            the message gets an end is known only when it has one, so this one must look again.
    """
    require(by.kind is ActorKind.JOB)
    due = Message.objects.filter(pk=message_id, state=State.PENDING, next_try_at__lte=at)
    message = due.select_for_update(of=("self",), skip_locked=True).select_related("contact").first()
    if message is None:
        if due.exists():
            raise InHand
        return None
    trouble = _write(message) or base.hand_over(
        base.Letter(address=message.address, subject=message.subject, body=message.body, id=f"motcua.{message.pk}")
    )
    message.attempts += 1
    message.trouble = trouble
    state = rules.after_try(trouble, message.attempts)
    message.state = state
    message.next_try_at = rules.next_try(at, message.attempts) if state is State.PENDING else None
    message.final_at = None if state is State.PENDING else at
    message.save()
    if state is State.PENDING:
        defer(message)
    return state


def _write(message: Message) -> Trouble:
    """Fill in address and text once; what a person was told must not change between two tries."""
    if message.body:
        return Trouble.NONE
    if not message.contact.email:
        return Trouble.NO_ADDRESS
    if not base.is_address(message.contact.email):
        return Trouble.ADDRESS_REFUSED
    try:
        with transaction.atomic():
            rendered = registry.template(message.template).render(message.about_id, message.context_ids)
    except Exception as error:  # a template's fault must end in a state that a person can see
        if is_outage(error):
            raise
        log.exception("message %s could not be written", message.pk)
        return Trouble.NOT_RENDERED
    message.address = message.contact.email
    message.subject, message.body = " ".join(rendered.subject.split()), rendered.body
    return Trouble.NONE
