"""The citizen is told by e-mail of what concerns him, and of nothing else."""

from datetime import datetime

import pytest
from django.utils import timezone

from motcua.base.testing import cast
from motcua.casework.dossiers import actions
from motcua.casework.dossiers.actions import Party
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries import messages, receipt_secrets
from motcua.casework.dossiers.tests.factories import World, intake, make_world, walked
from motcua.engines.notifications.models import Message
from motcua.people.accounts.actions import ContactDetails

pytestmark = pytest.mark.django_db
LOAN = ContactDetails(name=cast.CITIZEN, email="loan@example.vn")


def _received_now(world: World, owner: ContactDetails = LOAN) -> tuple[Dossier, datetime]:
    now = timezone.now()
    by = world.cast.actor(cast.HA, timezone.localdate(now))
    return actions.receive(intake=intake(world, party=Party(owner=owner)), by=by, at=now), now


def test_receiving_writes_one_message_to_the_applicant() -> None:
    dossier, _ = _received_now(make_world())
    assert list(Message.objects.values_list("template", "about_id")) == [("dossiers/received", dossier.id)]


def test_without_an_address_nobody_is_written_to() -> None:
    _received_now(make_world(), ContactDetails(name=cast.CITIZEN))
    assert not Message.objects.exists()


def test_moves_inside_the_office_are_no_news() -> None:
    world = make_world()
    dossier, now = _received_now(world)
    actions.hand_over(dossier_id=dossier.id, by=world.cast.actor(cast.HA, timezone.localdate(now)), at=now)
    assert Message.objects.count() == 1


def test_history_that_is_loaded_tells_nobody() -> None:
    walked(make_world(), steps=8, party=Party(owner=LOAN))
    assert not Message.objects.exists()


@pytest.mark.parametrize("verb", messages.TOLD)
def test_each_message_names_the_dossier_and_how_to_follow_it_but_no_person(verb: str) -> None:
    dossier, _ = _received_now(make_world())
    told = messages.rendered(verb, dossier.id)
    token, lookup = receipt_secrets(dossier)
    assert all(word in told.body for word in (dossier.code, token, lookup))
    assert cast.CITIZEN not in told.subject + told.body
