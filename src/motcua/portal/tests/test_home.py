"""The first page leads everyone where the work is."""

import pytest
from django.test import Client
from django.urls import reverse

from motcua.base.testing import cast
from motcua.people.accounts.tests.factories import make_official, make_person, make_user, sign_in
from motcua.people.organizations.tests.factories import make_commune
from motcua.portal.web import home

pytestmark = pytest.mark.django_db


def test_a_citizen_finds_the_way_without_signing_in(client: Client) -> None:
    page = client.get("/")
    assert page.status_code == 200
    assert "Theo dõi hồ sơ" in page.text
    assert "/dang-nhap/" in page.text


@pytest.mark.parametrize(
    ("member", "desk"),
    [
        (cast.HA, "dossiers:queue"),
        (cast.TAI, "dossiers:queue"),
        (cast.LAN, "dashboards:leader"),
        (cast.SON, "dashboards:leader"),
        (cast.YEN, "accounts:access"),
        (cast.QUANG, "accounts:people"),
    ],
    ids=lambda given: getattr(given, "username", given),
)
def test_an_official_lands_on_the_desk_of_the_post(client: Client, member: cast.Member, desk: str) -> None:
    sign_in(client, make_official(member, make_commune().pk))
    assert client.get("/")["Location"] == reverse(desk)


def test_an_official_whose_desk_is_missing_lands_on_the_own_account(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(home, "DESKS", (("no:desk", cast.YEN.roles),))
    sign_in(client, make_official(cast.YEN, make_commune().pk))
    assert client.get("/")["Location"] == "/tai-khoan/"


def test_someone_signed_in_without_a_post_sees_the_page_of_citizens(client: Client) -> None:
    make_person(cast.CITIZEN, user=(user := make_user("loan")))
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert "/tai-khoan/" in client.get("/").text
