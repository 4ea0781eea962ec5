"""The token endpoint: client credentials in, a token for an hour out."""

import base64
from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from oauth2_provider.models import AccessToken

from motcua.base.testing import cast
from motcua.people.accounts import actions, queries
from motcua.people.accounts.actions import RegisteredMachine
from motcua.people.accounts.api.tries import LIMIT
from motcua.people.accounts.models import MachineClient
from motcua.people.accounts.rules import Verb
from motcua.people.accounts.tests.factories import LOADER, make_official
from motcua.people.organizations.tests.factories import make_commune

pytestmark = pytest.mark.django_db
ASK = {"grant_type": "client_credentials"}
READ = "/api/v1/procedures"


@pytest.fixture
def told(settings: LazySettings) -> RegisteredMachine:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cache.clear()
    post = make_official(cast.HA, make_commune().pk)
    now = timezone.now()
    return actions.register_machine(
        name="Cổng xã",
        post_id=post.pk,
        verbs=[Verb.READ_PROCEDURES, Verb.RECEIVE],
        expires_on=timezone.localdate(now) + timedelta(days=30),
        by=LOADER,
        at=now,
    )


def basic(told: RegisteredMachine, secret: str = "") -> dict[str, str]:
    pair = f"{told.client_id}:{secret or told.client_secret}"
    return {"Authorization": "Basic " + base64.b64encode(pair.encode()).decode()}


def test_id_and_secret_give_a_token_that_opens_the_door(client: Client, told: RegisteredMachine) -> None:
    answer = client.post("/api/v1/token", ASK, headers=basic(told))
    assert answer.status_code == 200
    assert answer.json()["expires_in"] == 3600
    assert answer.json()["scope"] == "procedures.read dossiers.receive"
    assert answer["Cache-Control"] == "no-store"
    assert "refresh_token" not in answer.json()
    bearer = {"Authorization": f"Bearer {answer.json()['access_token']}"}
    assert client.get(READ, headers=bearer).status_code == 200


def test_tokens_are_not_stored_in_clear(client: Client, told: RegisteredMachine) -> None:
    token = client.post("/api/v1/token", ASK, headers=basic(told)).json()["access_token"]
    assert AccessToken.objects.get().token == ""
    assert queries.machine_access(token, timezone.now()) is not None


def test_a_client_may_ask_for_less_but_not_for_more(client: Client, told: RegisteredMachine) -> None:
    less = client.post("/api/v1/token", ASK | {"scope": "procedures.read"}, headers=basic(told))
    more = client.post("/api/v1/token", ASK | {"scope": "dossiers.read"}, headers=basic(told))
    assert less.json()["scope"] == "procedures.read"
    assert (more.status_code, more.json()["error"]) == (400, "invalid_scope")


@pytest.mark.parametrize("grant", ["password", "authorization_code", "refresh_token", "", "implicit"])
def test_no_other_grant_is_offered(client: Client, told: RegisteredMachine, grant: str) -> None:
    answer = client.post("/api/v1/token", {"grant_type": grant}, headers=basic(told))
    assert answer.status_code in {400, 401}


@pytest.mark.parametrize("what", ["revoked", "expired"])
def test_a_client_that_is_no_longer_valid_gets_no_token(client: Client, told: RegisteredMachine, what: str) -> None:
    if what == "revoked":
        actions.revoke_machine(machine_id=told.machine_id, by=LOADER, at=timezone.now())
    else:
        MachineClient.objects.update(expires_on=timezone.localdate() - timedelta(days=1))
    answer = client.post("/api/v1/token", ASK, headers=basic(told))
    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")


def test_wrong_secrets_are_counted_and_then_even_the_right_one_waits(client: Client, told: RegisteredMachine) -> None:
    answers = {client.post("/api/v1/token", ASK, headers=basic(told, "sai")).status_code for _ in range(LIMIT)}
    assert answers == {401}
    late = client.post("/api/v1/token", ASK, headers=basic(told))
    assert late.status_code == 429
    assert late["Content-Type"] == "application/problem+json"
    assert int(late["Retry-After"]) > 0


def test_wrong_tokens_are_counted_and_a_right_one_still_passes(client: Client, told: RegisteredMachine) -> None:
    token = client.post("/api/v1/token", ASK, headers=basic(told)).json()["access_token"]
    wrong = {"Authorization": "Bearer sai"}
    answers = [client.get(READ, headers=wrong).status_code for _ in range(LIMIT + 1)]
    assert answers == [*[401] * LIMIT, 429]
    assert client.get(READ, headers={"Authorization": f"Bearer {token}"}).status_code == 200


@pytest.mark.parametrize(
    "header", ["", "Bearer", "Bearer ", "Basic YTpi", "Bearer \xe1\xbb\x87", "Bearer " + "x" * 5000]
)
def test_whatever_is_no_token_opens_nothing(client: Client, header: str) -> None:
    answer = client.get(READ, headers={"Authorization": header})
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == "Bearer"
    assert answer.json()["code"] == "token_missing_or_not_valid"


@pytest.mark.parametrize("header", ["Basic !!!", "Basic " + base64.b64encode(b"\xff\xfe").decode(), "Basic"])
def test_a_broken_header_gets_no_token(client: Client, header: str) -> None:
    assert client.post("/api/v1/token", ASK, headers={"Authorization": header}).status_code == 401
