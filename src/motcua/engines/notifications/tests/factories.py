"""Messages in each state."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction

from motcua.base.actors import Actor, job
from motcua.engines.notifications import registry
from motcua.engines.notifications.actions import send
from motcua.engines.notifications.models import Message
from motcua.engines.notifications.registry import About, Rendered, Template
from motcua.people.accounts.models import Contact

NOW = datetime(2026, 7, 1, 8, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
JOB = job("tests")
KEY = "tests/ready"


def render(about_id: int, context: registry.Context) -> Rendered:
    """Write a message whose subject tries to smuggle a header in."""
    return Rendered(subject=f"Hồ sơ {about_id}\r\nBcc: x@example.vn", body=f"Kết quả đã có. Bước {context['step']}.")


def register_all() -> None:
    """Register the template and the subject of these tests."""
    registry.register(Template(key=KEY, label="Đã có kết quả", render=render))
    registry.register_about(
        About(
            kind="test",
            visible=lambda actor: [7] if actor.agency_id == 1 else [],
            labels=lambda ids: {key: f"HS-{key}" for key in ids},
            url_name="",
        )
    )


def make_contact(email: str = "loan@example.vn") -> Contact:
    """Make a contact."""
    return Contact.objects.create(kind="person", name="Nguyễn Thị Kim Loan", email=email)


def make_message(
    *, email: str = "loan@example.vn", about_id: int = 7, by: Actor = JOB, at: datetime = NOW, **ended: Any
) -> Message:
    """Put a message into the outbox, ended if told so."""
    with transaction.atomic():
        message = send(
            KEY,
            contact_id=make_contact(email).pk,
            about_kind="test",
            about_id=about_id,
            context_ids={"step": 2},
            by=by,
            at=at,
        )
    assert message is not None
    if ended:
        Message.objects.filter(pk=message.pk).update(next_try_at=None, final_at=NOW, **ended)
        message.refresh_from_db()
    return message
