"""Machine clients: registered by administrators, bound to a post, an agency and verbs."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from oauth2_provider.models import AccessToken, Application

from motcua.base.actors import ActorKind, Role
from motcua.base.errors import NotAllowed
from motcua.base.ledger.queries import entries_of
from motcua.base.testing import cast
from motcua.people.accounts import actions, queries
from motcua.people.accounts.errors import (
    MachineLivesTooLong,
    MachineNameMissing,
    MachineNotFound,
    MachineOutdated,
    PostCannotDoThat,
    PostNotFound,
    VerbsMissing,
)
from motcua.people.accounts.models import MachineClient, Post
from motcua.people.accounts.rules import Verb
from motcua.people.accounts.tests.factories import LOADER, Cast, make_cast, make_person, make_post, sign_in
from motcua.people.accounts.tests.machines import make_machine, make_token
from motcua.people.organizations.tests.factories import make_commune, make_province, make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def troupe() -> Cast:
    commune = make_commune(parent=make_province())
    return make_cast(office=make_unit(parent=commune).pk, desk=make_unit(parent=commune).pk)


def register(post: Post, **changes: Any) -> actions.RegisteredMachine:
    now = timezone.now()
    told: dict[str, Any] = {
        "name": "Cổng xã",
        "post_id": post.pk,
        "verbs": [Verb.RECEIVE],
        "expires_on": timezone.localdate(now) + timedelta(days=90),
        "by": LOADER,
        "at": now,
    }
    return actions.register_machine(**(told | changes))


def test_a_secret_is_told_once_and_stored_hashed(troupe: Cast) -> None:
    told = register(troupe.post(cast.HA))
    kept = Application.objects.get(client_id=told.client_id)
    assert len(told.client_secret) == 64
    assert told.client_secret not in kept.client_secret
    assert "Cổng xã" not in str(entries_of("machine_client", told.machine_id))


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"name": " "}, MachineNameMissing),
        ({"verbs": []}, VerbsMissing),
        ({"post_id": 999_999}, PostNotFound),
        ({"expires_on": timezone.localdate() - timedelta(days=1)}, MachineOutdated),
        ({"expires_on": timezone.localdate() + timedelta(days=400)}, MachineLivesTooLong),
    ],
)
def test_what_a_client_cannot_be_is_refused(troupe: Cast, changes: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        register(troupe.post(cast.HA), **changes)


def test_a_client_gets_no_verb_its_post_has_no_role_for(troupe: Cast) -> None:
    with pytest.raises(PostCannotDoThat, match="Tiếp nhận hồ sơ"):
        register(troupe.post(cast.THINH), verbs=[Verb.READ_DOSSIERS, Verb.RECEIVE])


def test_nobody_registers_a_client_for_a_post_of_another_agency(troupe: Cast) -> None:
    other = make_commune("Xã khác")
    stranger = make_post(make_person("Lê Văn Tám"), other.pk, Role.RECEPTION)
    with pytest.raises(NotAllowed):
        register(stranger, by=troupe.actor(cast.QUANG))


def test_a_machine_acts_for_its_post_with_only_the_roles_its_verbs_need(troupe: Cast) -> None:
    machine = make_machine(troupe.post(cast.HA), Verb.RECEIVE)
    access = queries.machine_access(machine.token, timezone.now())
    assert access is not None
    assert access.verbs == {Verb.RECEIVE}
    actor = access.actor
    assert (actor.kind, actor.post_id, actor.person_id) == (ActorKind.MACHINE, troupe.post(cast.HA).pk, None)
    assert actor.roles == {Role.RECEPTION}


def test_a_machine_that_reads_procedures_has_no_role_at_all(troupe: Cast) -> None:
    access = queries.machine_access(make_machine(troupe.post(cast.HA), Verb.READ_PROCEDURES).token, timezone.now())
    assert access is not None
    assert access.actor.roles == frozenset()


def test_a_token_carries_no_verb_that_was_taken_from_its_client(troupe: Cast) -> None:
    machine = make_machine(troupe.post(cast.HA), Verb.READ_DOSSIERS, scope=[Verb.READ_DOSSIERS, Verb.RECEIVE])
    access = queries.machine_access(machine.token, timezone.now())
    assert access is not None
    assert access.verbs == {Verb.READ_DOSSIERS}


def test_a_revoked_client_loses_its_tokens_at_once(troupe: Cast) -> None:
    machine = make_machine(troupe.post(cast.HA))
    for _twice in range(2):
        actions.revoke_machine(machine_id=machine.row.pk, by=LOADER, at=timezone.now())
    assert queries.machine_access(machine.token, timezone.now()) is None
    assert AccessToken.objects.count() == 0
    assert [entry.verb for entry in entries_of("machine_client", machine.row.pk)] == ["revoked"]


def test_an_unknown_client_cannot_be_revoked() -> None:
    with pytest.raises(MachineNotFound):
        actions.revoke_machine(machine_id=1, by=LOADER, at=timezone.now())


@pytest.mark.parametrize("what", ["client", "post", "token"])
def test_what_has_expired_opens_nothing(troupe: Cast, what: str) -> None:
    machine = make_machine(troupe.post(cast.HA))
    yesterday = timezone.localdate() - timedelta(days=1)
    token = machine.token
    if what == "client":
        MachineClient.objects.update(expires_on=yesterday)
    elif what == "post":
        Post.objects.filter(id=machine.row.post_id).update(valid_to=yesterday)
    else:
        token = make_token(machine.row, list(Verb), lasting=timedelta(seconds=-1))
    assert queries.machine_access(token, timezone.now()) is None


def test_an_administrator_registers_sees_and_revokes_a_client(client: Client, troupe: Cast) -> None:
    admin = sign_in(client, troupe.post(cast.QUANG))
    form = {
        "name": "Cổng xã",
        "post_id": troupe.post(cast.HA).pk,
        "verbs": ["dossiers.receive"],
        "expires_on": (timezone.localdate() + timedelta(days=30)).isoformat(),
    }
    assert admin.get("/tai-khoan/ung-dung/dang-ky/").status_code == 200
    answer = admin.post("/tai-khoan/ung-dung/dang-ky/", form)
    secret = answer.context["registered"].client_secret
    assert secret in answer.text
    assert "no-store" in answer["Cache-Control"]
    listed = admin.get("/tai-khoan/ung-dung/").text
    assert "Cổng xã" in listed
    assert secret not in listed
    machine_id = answer.context["registered"].machine_id
    assert admin.post(f"/tai-khoan/ung-dung/{machine_id}/thu-hoi/").status_code == 302
    assert "Đã thu hồi" in admin.get("/tai-khoan/ung-dung/").text


def test_a_refused_client_keeps_what_was_typed(client: Client, troupe: Cast) -> None:
    admin = sign_in(client, troupe.post(cast.QUANG))
    form = {
        "name": "Phần mềm ngành",
        "post_id": troupe.post(cast.THINH).pk,
        "verbs": ["dossiers.receive"],
        "expires_on": timezone.localdate().isoformat(),
    }
    answer = admin.post("/tai-khoan/ung-dung/dang-ky/", form)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["verbs"]
    assert "Phần mềm ngành" in answer.text
