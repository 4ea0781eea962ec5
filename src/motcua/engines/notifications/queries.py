"""What was sent, what waits, and what nobody received."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from motcua.base.actors import Actor
from motcua.engines.notifications import policies, registry
from motcua.engines.notifications.models import Message
from motcua.engines.notifications.rules import LABELS, UNDELIVERED, State, Trouble

PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Undelivered:
    """One line of the list; no address and no name."""

    message_id: int
    label: str
    about: str
    about_id: int
    url_name: str
    trouble: str
    attempts: int
    final_at: datetime


def messages_about(kind: str, about_id: int) -> QuerySet[Message]:
    """Return the messages about a subject in the order they were written."""
    return Message.objects.filter(about_kind=kind, about_id=about_id).order_by("id")


def undelivered(actor: Actor, *, after: int | None = None, is_without_address: bool = False) -> list[Undelivered]:
    """Return a page of messages that ended without delivery, newest first, and one more if more follow.

    Contacts that left no address are listed apart: there is nothing to mend, only somebody to call.
    """
    rows = policies.visible(actor).filter(state__in=UNDELIVERED).order_by("-id")
    rows = rows.filter(trouble=Trouble.NO_ADDRESS) if is_without_address else rows.exclude(trouble=Trouble.NO_ADDRESS)
    found = list(rows.filter(id__lt=after)[: PAGE + 1] if after else rows[: PAGE + 1])
    names: dict[tuple[str, int], str] = {}
    urls: dict[str, str] = {}
    for about in registry.abouts():
        ids = [message.about_id for message in found if message.about_kind == about.kind]
        names |= {(about.kind, key): label for key, label in about.labels(ids).items()} if ids else {}
        urls[about.kind] = about.url_name
    return [
        Undelivered(
            message_id=message.pk,
            label=registry.label_of(message.template),
            about=names.get((message.about_kind, message.about_id), ""),
            about_id=message.about_id,
            url_name=urls.get(message.about_kind, ""),
            trouble=LABELS[Trouble(message.trouble)],
            attempts=message.attempts,
            final_at=message.final_at or message.created_at,
        )
        for message in found
    ]


def overdue() -> int:
    """Return how many messages should have been tried by now: more than a few means the worker stands still."""
    return Message.objects.filter(state=State.PENDING, next_try_at__lt=timezone.now()).count()
