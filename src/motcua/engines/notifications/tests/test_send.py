"""A message is stored with its change or not at all."""

import json

import pytest
from django.db import connection, transaction

from motcua.base.actors import job
from motcua.engines.notifications.actions import send
from motcua.engines.notifications.errors import TemplateUnknown
from motcua.engines.notifications.models import Message
from motcua.engines.notifications.tests.factories import JOB, KEY, NOW, make_contact, make_message

pytestmark = pytest.mark.django_db


def _jobs() -> list[dict[str, int]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT args FROM procrastinate_jobs WHERE task_name = 'notifications.deliver' ORDER BY id")
        return [json.loads(args) if isinstance(args, str) else args for (args,) in cursor.fetchall()]


def test_the_job_carries_the_id_and_nothing_else() -> None:
    message = make_message()
    assert _jobs() == [{"message_id": message.pk}]
    assert (message.address, message.subject, message.body) == ("", "", "")


def test_a_change_rolled_back_takes_its_message_and_job_with_it() -> None:
    with transaction.atomic():
        make_message()
        transaction.set_rollback(True)
    assert not Message.objects.exists()
    assert _jobs() == []


def test_loading_history_tells_nobody() -> None:
    loader = job("demo", is_loading_history=True)
    assert send(KEY, contact_id=make_contact().pk, about_kind="test", about_id=1, by=loader, at=NOW) is None
    assert not Message.objects.exists()


def test_an_unknown_template_is_refused_while_the_change_can_still_be_undone() -> None:
    with pytest.raises(TemplateUnknown):
        send("tests/none", contact_id=make_contact().pk, about_kind="test", about_id=1, by=JOB, at=NOW)


@pytest.mark.django_db(transaction=True)
def test_sending_requires_an_open_transaction() -> None:
    with pytest.raises(RuntimeError):
        send(KEY, contact_id=1, about_kind="test", about_id=1, by=JOB, at=NOW)
