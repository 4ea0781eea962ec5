"""Each role knocks on each door: what is open is what the table says, and the answer is never an accident."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from motcua.base.actors import Actor, ActorKind, Role
from motcua.people.accounts.tests.factories import make_person, make_post, make_user, sign_in
from motcua.people.organizations.tests.factories import make_commune
from motcua.ui.access import PUBLIC, doors_of, may_enter

pytestmark = pytest.mark.django_db
TABLE = Path(__file__).with_name("doors.txt")
# Something of each kind of argument that names nothing.
NOTHING = {
    "int": "999999999",
    "str": "khong-co",
    "slug": "khong-co",
    "regex": "0" * 32,
    "uuid": "00000000-0000-0000-0000-000000000000",
}


def addresses(patterns: list[Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Return every address of the product with its view."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, prefix + str(pattern.pattern))
        elif isinstance(pattern, URLPattern):
            yield prefix + str(pattern.pattern), pattern.callback


def knocked(address: str) -> str:
    """Return an address with its arguments filled in."""
    parts = []
    for part in address.split("/"):
        kind = "regex" if part.startswith("^") else part[1:].split(":")[0]
        parts.append(NOTHING.get(kind, "khong-co") if part.startswith(("<", "^")) else part)
    return "/" + "/".join(parts)


DOORS = [(address, doors_of(view)) for address, view in addresses(get_resolver().url_patterns)]


def test_the_doors_are_those_of_the_table() -> None:
    """Whoever opens or closes a door changes doors.txt in the same commit (REWRITE_DOORS=1 writes it)."""
    lines = [f"/{address}  {' '.join(sorted(str(door) for door in doors))}" for address, doors in DOORS]
    if os.environ.get("REWRITE_DOORS"):
        TABLE.write_text("\n".join(lines) + "\n")
    assert TABLE.read_text().splitlines() == lines


@pytest.mark.parametrize("role", list(Role))
def test_a_role_passes_its_doors_and_no_other(client: Client, role: Role) -> None:
    """With a post of one role and a second factor: 403 exactly where the door is closed."""
    post = make_post(make_person("Lê Văn Tám", user=make_user("tam")), make_commune().pk, role)
    actor = Actor(kind=ActorKind.OFFICIAL, post_id=post.pk, roles=frozenset({role}))
    sign_in(client, post)
    wrong = []
    for address, doors in DOORS:
        if "dang-nhap/" in address:
            continue
        is_open = may_enter(actor, doors, is_signed_in=True)
        answers = {client.get(knocked(address)).status_code}
        if not is_open:
            answers.add(client.post(knocked(address)).status_code)
        if (answers == {403}) is is_open or 500 in answers:
            wrong.append((address, answers))
    assert wrong == []


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.RECEPTION])
def test_without_a_second_factor_no_official_door_opens(client: Client, role: Role) -> None:
    """A password alone opens nothing of the desk, whatever the role."""
    post = make_post(make_person("Lê Văn Tám", user=make_user("tam")), make_commune().pk, role)
    sign_in(client, post, has_second_factor=False)
    for address, doors in DOORS:
        if doors.isdisjoint({PUBLIC, "signed_in"}):
            answer = client.get(knocked(address))
            assert answer.status_code == 302, address
            assert answer["Location"].startswith("/dang-nhap/bao-mat/thiet-lap/"), address


def test_a_person_without_a_post_passes_no_official_door(client: Client) -> None:
    """Someone whose posts have ended keeps the account and sees nothing of the desk."""
    make_person("Lê Văn Tám", user=(user := make_user("tam")))
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    for address, doors in DOORS:
        if doors.isdisjoint({PUBLIC, "signed_in"}):
            assert client.get(knocked(address)).status_code == 403, address


def test_a_visitor_is_sent_to_sign_in_at_every_door_that_is_not_public(client: Client) -> None:
    """Nothing of the desk is shown to whoever is not signed in."""
    for address, doors in DOORS:
        if PUBLIC not in doors:
            answer = client.get(knocked(address))
            assert answer.status_code == 302, address
            assert answer["Location"].startswith("/dang-nhap/?next="), address
