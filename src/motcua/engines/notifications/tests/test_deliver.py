"""Every message ends in a state that a person can see: tried against a real server on this machine."""

import email
import email.policy
import logging
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import OperationalError, connection, transaction
from pytest_django import Settings

from motcua.base.actors import Actor, ActorKind
from motcua.base.errors import InHand, NotAllowed
from motcua.engines.notifications import actions, registry
from motcua.engines.notifications.models import Message
from motcua.engines.notifications.rules import BACK_OFF, State, Trouble
from motcua.engines.notifications.tests.factories import JOB, KEY, NOW, make_message
from motcua.engines.notifications.tests.smtp import Script, serving

pytestmark = pytest.mark.django_db


def _try(message: Message, settings: Settings, script: Script, at: datetime = NOW) -> Message:
    """Deliver one message through a server that answers as the script says."""
    with serving(script) as port:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", port, 0.5
        actions.deliver(message_id=message.pk, by=JOB, at=at)
    message.refresh_from_db()
    return message


def test_a_message_arrives_with_its_text_and_without_smuggled_headers(settings: Settings) -> None:
    script = Script()
    message = _try(make_message(), settings, script)
    assert (message.state, message.attempts, message.final_at) == (State.DELIVERED, 1, NOW)
    letter = email.message_from_bytes(script.letters[0], policy=email.policy.default)
    assert (letter["To"], letter["Bcc"]) == ("loan@example.vn", None)
    assert letter["Subject"] == "Hồ sơ 7 Bcc: x@example.vn"
    assert "Kết quả đã có. Bước 2." in letter.get_content()


@pytest.mark.parametrize(
    ("answers", "state", "trouble"),
    [
        ({"to_recipient": "550 no such user"}, State.UNDELIVERABLE, Trouble.ADDRESS_REFUSED),
        ({"to_recipient": "451 later"}, State.PENDING, Trouble.SERVER_BUSY),
        ({"to_data": "554 no"}, State.FAILED, Trouble.MESSAGE_REFUSED),
        ({"to_data": "452 full"}, State.PENDING, Trouble.SERVER_BUSY),
        ({"drops_after": "MAIL"}, State.PENDING, Trouble.SERVER_UNREACHABLE),
        ({"silence": 0.7}, State.PENDING, Trouble.SERVER_UNREACHABLE),
    ],
)
def test_each_answer_has_its_state(answers: dict[str, Any], state: State, trouble: Trouble, settings: Settings) -> None:
    message = _try(make_message(), settings, Script(**answers))
    assert (message.state, message.trouble) == (state, trouble)


def test_a_dead_server_delays_and_does_not_lose(settings: Settings) -> None:
    message, at = make_message(), NOW
    for pause in BACK_OFF:
        message = _try(message, settings, Script(drops_after="EHLO"), at)
        assert (message.state, message.next_try_at) == (State.PENDING, at + pause)
        at += pause
    script = Script()
    message = _try(message, settings, script, at)
    assert (message.state, message.attempts, len(script.letters)) == (State.DELIVERED, len(BACK_OFF) + 1, 1)


def test_what_a_person_was_told_does_not_change_between_tries(settings: Settings) -> None:
    message = _try(make_message(), settings, Script(to_data="452 full"))
    message.contact.email = "new@example.vn"
    message.contact.save()
    script = Script()
    _try(message, settings, script, NOW + timedelta(hours=1))
    ids = {email.message_from_bytes(letter)["Message-ID"] for letter in script.letters}
    assert (message.address, ids) == ("loan@example.vn", {f"<motcua.{message.pk}@localhost>"})


def test_a_second_job_for_the_same_message_sends_nothing(settings: Settings) -> None:
    script = Script()
    message = _try(make_message(), settings, script)
    _try(message, settings, script)
    assert len(script.letters) == 1


@pytest.mark.django_db(transaction=True)
def test_a_job_looks_again_while_another_worker_has_the_message() -> None:
    message = make_message()
    with ThreadPoolExecutor(1) as other, transaction.atomic():
        Message.objects.select_for_update(of=("self",)).get(pk=message.pk)
        tried = other.submit(_in_a_thread, message)
        assert isinstance(tried.exception(timeout=10), InHand)


def _in_a_thread(message: Message) -> None:
    try:
        actions.deliver(message_id=message.pk, by=JOB, at=NOW)
    finally:
        connection.close()


@pytest.mark.parametrize(("address", "trouble"), [("", "no_address"), ("a@b\nBcc: c@d.vn", "address_refused")])
def test_no_address_and_a_bad_one_end_at_once(address: str, trouble: str, settings: Settings) -> None:
    message = _try(make_message(email=address), settings, Script())
    assert (message.state, message.trouble) == (State.UNDELIVERABLE, trouble)


def test_a_broken_template_ends_in_a_visible_state(settings: Settings, caplog: pytest.LogCaptureFixture) -> None:
    message = make_message()
    registry.register(registry.Template(key=KEY, label="", render=lambda _about, _ids: 1 / 0))  # type: ignore[arg-type,return-value]  # broken on purpose
    with caplog.at_level(logging.ERROR):
        message = _try(message, settings, Script())
    assert (message.state, message.trouble) == (State.PENDING, Trouble.NOT_RENDERED)
    assert "loan@example.vn" not in caplog.text


def test_an_outage_while_writing_is_no_fault_of_the_template(settings: Settings) -> None:
    def away(_about: int, _ids: object) -> registry.Rendered:
        raise OperationalError

    message = make_message()
    registry.register(registry.Template(key=KEY, label="", render=away))
    with pytest.raises(OperationalError):
        _try(message, settings, Script())
    message.refresh_from_db()
    assert (message.state, message.attempts, message.trouble) == (State.PENDING, 0, Trouble.NONE)


def test_only_a_job_delivers() -> None:
    with pytest.raises(NotAllowed):
        actions.deliver(message_id=make_message().pk, by=Actor(kind=ActorKind.OFFICIAL), at=NOW)


def test_address_and_text_go_after_ninety_days(settings: Settings) -> None:
    message = _try(make_message(), settings, Script())
    assert actions.clear_old(by=JOB, at=NOW + timedelta(days=89)) == 0
    assert actions.clear_old(by=JOB, at=NOW + timedelta(days=90)) == 1
    message.refresh_from_db()
    assert (message.address, message.subject, message.body, message.state) == ("", "", "", State.DELIVERED)


def test_a_message_whose_job_got_lost_gets_another() -> None:
    make_message()
    assert actions.requeue_lost(by=JOB, at=NOW + timedelta(minutes=14)) == 0
    assert actions.requeue_lost(by=JOB, at=NOW + timedelta(minutes=16)) == 1
