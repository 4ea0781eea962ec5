"""What did not arrive is seen by those who can do something about it."""

from typing import Any

import pytest
from django.test import Client

from motcua.base.actors import Actor, ActorKind, Role
from motcua.base.testing import cast
from motcua.engines.notifications import actions, queries
from motcua.engines.notifications.errors import MessageNotFinal, MessageNotFound
from motcua.engines.notifications.rules import State, Trouble
from motcua.engines.notifications.tests.factories import NOW, make_message
from motcua.people.accounts.tests.factories import make_official, sign_in
from motcua.people.organizations.tests.factories import make_commune

pytestmark = pytest.mark.django_db

SUPERVISOR = Actor(kind=ActorKind.OFFICIAL, post_id=1, agency_id=1, roles=frozenset({Role.CENTRE_SUPERVISOR}))
ELSEWHERE = Actor(kind=ActorKind.OFFICIAL, post_id=2, agency_id=2, roles=frozenset({Role.CENTRE_SUPERVISOR}))
OFFICER = Actor(kind=ActorKind.OFFICIAL, post_id=3, agency_id=1, roles=frozenset({Role.CASE_OFFICER}))
REFUSED: dict[str, Any] = {"state": State.UNDELIVERABLE, "trouble": Trouble.ADDRESS_REFUSED, "attempts": 1}


def test_a_supervisor_sees_what_concerns_the_own_agency_and_nobody_else_does() -> None:
    message = make_message(**REFUSED)
    make_message(about_id=8, **REFUSED)
    assert [row.message_id for row in queries.undelivered(SUPERVISOR)] == [message.pk]
    assert queries.undelivered(SUPERVISOR)[0].about == "HS-7"
    assert queries.undelivered(ELSEWHERE) == queries.undelivered(OFFICER) == []


def test_contacts_without_an_address_are_listed_apart() -> None:
    make_message(state=State.UNDELIVERABLE, trouble=Trouble.NO_ADDRESS)
    assert queries.undelivered(SUPERVISOR) == []
    assert len(queries.undelivered(SUPERVISOR, is_without_address=True)) == 1


def test_a_message_is_sent_again_with_the_address_of_now() -> None:
    message = make_message(address="old@example.vn", subject="x", body="y", **REFUSED)
    again = actions.send_again(message_id=message.pk, by=SUPERVISOR, at=NOW)
    assert (again.state, again.address, again.attempts) == (State.PENDING, "", 0)
    with pytest.raises(MessageNotFinal):
        actions.send_again(message_id=message.pk, by=SUPERVISOR, at=NOW)
    with pytest.raises(MessageNotFound):
        actions.send_again(message_id=0, by=SUPERVISOR, at=NOW)


def test_the_page_lists_what_failed_without_names_or_addresses(client: Client) -> None:
    message = make_message(**REFUSED)
    sign_in(client, make_official(cast.QUANG, make_commune().pk))
    page = client.get("/thong-bao/chua-gui-duoc/")
    text = page.content.decode()
    assert (page.status_code, "HS-7" in text, "Gửi lại" in text) == (200, True, True)
    assert "loan@example.vn" not in text
    assert "Kim Loan" not in text
    assert client.post(f"/thong-bao/{message.pk}/gui-lai/").status_code == 302
    message.refresh_from_db()
    assert message.state == State.PENDING


def test_an_officer_does_not_come_in(client: Client) -> None:
    sign_in(client, make_official(cast.THINH, make_commune().pk))
    assert client.get("/thong-bao/chua-gui-duoc/").status_code == 403
