"""Put a message into the outbox."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from motcua.base.actors import Actor
from motcua.base.together import defer as store_job
from motcua.base.together import insert
from motcua.engines.notifications import registry
from motcua.engines.notifications.models import Message


def send(
    template: str,
    *,
    contact_id: int,
    about_kind: str,
    about_id: int,
    context_ids: Mapping[str, int | str] | None = None,
    by: Actor,
    at: datetime,
) -> Message | None:
    """Store a message and its job; a plain function that requires the caller's open transaction.

    The change, the message and the job are one commit. `context_ids` holds ids and codes only. Who loads
    history tells nobody: what happened years ago is no news.

    Raises:
        TemplateUnknown: no app registered the template.
    """
    if not transaction.get_connection().in_atomic_block:
        message = "send() belongs inside the transaction of the change it tells of"
        raise RuntimeError(message)
    registry.template(template)
    if by.is_loading_history:
        return None
    stored = Message(
        template=template,
        contact_id=contact_id,
        about_kind=about_kind,
        about_id=about_id,
        context_ids=dict(context_ids or {}),
        created_at=at,
        next_try_at=at,
    )
    insert(stored, needs_id=True)
    defer(stored)
    return stored


def defer(message: Message) -> None:
    """Store the job of the next try; it carries the id and nothing else."""
    store_job("notifications.deliver", schedule_at=message.next_try_at, message_id=message.pk)
