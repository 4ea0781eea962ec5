"""The worker finds the jobs and runs them."""

import pytest
from django.core import mail
from django.db import connections
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

from motcua.engines.notifications.rules import State
from motcua.engines.notifications.tests.factories import make_message

MAIL = "mail"


@pytest.mark.django_db(transaction=True)
def test_a_message_leaves_through_the_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    # The worker's thread closes its connection after the job, as nobody else could.
    monkeypatch.setitem(connections["default"].settings_dict, "CONN_MAX_AGE", 0)
    message = make_message(at=timezone.now())
    assert isinstance(app.connector, DjangoConnector)
    with app.replace_connector(app.connector.get_worker_connector()) as working, working.open():
        working.run_worker(wait=False, listen_notify=False, install_signal_handlers=False)
    message.refresh_from_db()
    assert message.state == State.DELIVERED
    assert [letter.to for letter in mail.outbox] == [["loan@example.vn"]]


def test_mail_has_a_queue_of_its_own() -> None:
    assert {name for name, task in app.tasks.items() if task.queue == MAIL} == {"notifications.deliver"}


def test_the_periodic_jobs_are_known() -> None:
    assert {"notifications.deliver", "notifications.clear_old", "notifications.requeue_lost"} <= set(app.tasks)
