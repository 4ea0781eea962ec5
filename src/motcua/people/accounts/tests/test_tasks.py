"""The nightly job of this room."""

from datetime import timedelta

import pytest
from django.utils import timezone
from oauth2_provider.models import AccessToken, RefreshToken
from procrastinate.contrib.django import app

from motcua.base.actors import Actor, ActorKind
from motcua.base.errors import NotAllowed
from motcua.base.testing import cast
from motcua.people.accounts import actions, tasks
from motcua.people.accounts.models import User
from motcua.people.accounts.rules import Verb
from motcua.people.accounts.tests.factories import make_official
from motcua.people.accounts.tests.machines import Machine, make_machine, make_token
from motcua.people.organizations.tests.factories import make_commune

pytestmark = pytest.mark.django_db
LONG_AGO = timedelta(seconds=-1)


@pytest.fixture
def machine() -> Machine:
    return make_machine(make_official(cast.HA, make_commune().pk), Verb.READ_PROCEDURES)


def _refreshing(token: AccessToken | None) -> RefreshToken:
    return RefreshToken.objects.create(
        user=User.objects.get(), application=AccessToken.objects.all()[0].application, access_token=token, token="r"
    )


def test_the_nightly_job_is_known_and_removes_expired_tokens_only(machine: Machine) -> None:
    make_token(machine.row, [Verb.READ_PROCEDURES], lasting=LONG_AGO)
    assert "accounts.clear_tokens" in app.tasks
    tasks.clear_tokens(0)
    assert AccessToken.objects.get().expires > timezone.now()
    assert machine.call.get("/api/v1/procedures").status_code == 200


def test_refresh_tokens_go_with_their_access_token(machine: Machine) -> None:
    living = AccessToken.objects.get()
    make_token(machine.row, [Verb.READ_PROCEDURES], lasting=LONG_AGO)
    kept, _dead = _refreshing(living), _refreshing(AccessToken.objects.exclude(pk=living.pk).get())
    tasks.clear_tokens(0)
    assert list(RefreshToken.objects.values_list("pk", flat=True)) == [kept.pk]


def test_nobody_but_the_job_clears_tokens() -> None:
    with pytest.raises(NotAllowed):
        actions.clear_tokens(by=Actor(kind=ActorKind.CITIZEN), at=timezone.now())
