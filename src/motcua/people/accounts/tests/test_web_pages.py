"""Pages of administrators, auditors and of everyone's own account."""

from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path
from django.utils import timezone

from motcua.base.actors import Role
from motcua.base.ledger.queries import entries_of
from motcua.base.testing import cast
from motcua.people.accounts import actions, policies, queries
from motcua.people.accounts.models import Access, Person, Post
from motcua.people.accounts.tests.factories import Cast, make_cast, make_official, make_person, make_post, sign_in
from motcua.people.organizations.tests.factories import make_commune, make_province, make_unit
from motcua.ui.access import OFFICIAL, open_to

pytestmark = pytest.mark.django_db


@pytest.fixture
def troupe() -> Cast:
    commune = make_commune(parent=make_province())
    return make_cast(office=make_unit(parent=commune).pk, desk=commune.pk)


@pytest.fixture
def admin(client: Client, troupe: Cast) -> Client:
    return sign_in(client, troupe.post(cast.QUANG))


def test_an_account_is_opened_and_its_password_shown_once(admin: Client) -> None:
    answer = admin.post("/tai-khoan/nguoi/mo-tai-khoan/", {"full_name": "Lê Văn Tám", "username": "Tam.Le"})
    opened = answer.context["opened"]
    assert opened.username == "tam.le"
    assert opened.password in answer.text
    assert "no-store" in answer["Cache-Control"]
    assert Person.objects.get(id=opened.person_id).user.check_password(opened.password)  # type: ignore[union-attr]  # just opened
    assert opened.password not in admin.get(f"/tai-khoan/nguoi/{opened.person_id}/").text


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"full_name": "Lê Văn Tám", "username": "quang"}, "username"),
        ({"full_name": "Lê Văn Tám", "username": "tám"}, "username"),
        ({"full_name": "", "username": "tam"}, "full_name"),
    ],
)
def test_a_refused_account_keeps_what_was_typed(admin: Client, typed: dict[str, str], field: str) -> None:
    answer = admin.post("/tai-khoan/nguoi/mo-tai-khoan/", typed)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert typed["username"] in answer.text


def test_a_post_is_given_and_ended(admin: Client, troupe: Cast) -> None:
    person, unit = make_person("Lê Văn Tám"), troupe.post(cast.THINH).unit_id
    make_post(person, unit, title="Tập sự")
    told = {"unit_id": unit, "title": "Thủ quỹ", "roles": ["cashier"], "valid_from": "01/07/2026", "phone": ""}
    assert admin.post(f"/tai-khoan/nguoi/{person.pk}/bo-nhiem/", told).status_code == 302
    post = Post.objects.get(title="Thủ quỹ")
    assert admin.post(f"/tai-khoan/vi-tri/{post.pk}/ket-thuc/", {"last_day": "2026-12-31"}).status_code == 302
    post.refresh_from_db()
    assert str(post.valid_to) == "2026-12-31"
    assert admin.post(f"/tai-khoan/vi-tri/{post.pk}/ket-thuc/", {"last_day": "?"}).status_code == 422


def test_a_refused_post_keeps_what_was_typed(admin: Client, troupe: Cast) -> None:
    person = troupe.post(cast.THINH).person_id
    answer = admin.post(f"/tai-khoan/nguoi/{person}/bo-nhiem/", {"title": "Thủ quỹ", "valid_from": "2026-07-01"})
    assert answer.status_code == 422
    assert {"unit_id", "roles"} == set(answer.context["form"].errors)
    assert "Thủ quỹ" in answer.text


def test_help_for_whoever_is_locked_out_stands_in_the_ledger(admin: Client, troupe: Cast) -> None:
    person = troupe.post(cast.THINH).person_id
    for verb in ("mat-khau", "lop-hai", "mo-khoa", "phien"):
        assert admin.post(f"/tai-khoan/nguoi/{person}/{verb}/").status_code in {200, 302}
    verbs = [entry.verb for entry in entries_of("person", person)]
    assert verbs[1:] == ["password_reset", "second_factor_reset", "unlocked", "signed_out_everywhere"]


def test_an_administrator_does_not_reset_his_own_second_factor(admin: Client, troupe: Cast) -> None:
    assert admin.post(f"/tai-khoan/nguoi/{troupe.post(cast.QUANG).person_id}/lop-hai/").status_code == 403


def test_people_of_another_agency_are_not_shown(admin: Client) -> None:
    stranger = make_official(cast.THINH.__class__(**_other()), make_commune("Ủy ban nhân dân xã Bàu Cạn").pk)
    assert cast.HA.full_name in admin.get("/tai-khoan/nguoi/").text
    assert "Lê Văn Tám" not in admin.get("/tai-khoan/nguoi/").text
    assert admin.get(f"/tai-khoan/nguoi/{stranger.person_id}/").status_code == 404
    assert admin.post(f"/tai-khoan/nguoi/{stranger.person_id}/lop-hai/").status_code == 403


def _other() -> dict[str, Any]:
    return {"username": "tam", "full_name": "Lê Văn Tám", "title": "Chuyên viên", "roles": frozenset({Role.AUDITOR})}


def test_the_list_of_people_goes_on_from_a_person_without_a_name_in_the_address(
    admin: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("motcua.people.accounts.web.administrator.PAGE", 4)
    seen: list[str] = []
    address = "/tai-khoan/nguoi/"
    while address:
        answer = admin.get(address)
        seen += [row.full_name for row in answer.context["page"].rows]
        address = f"/tai-khoan/nguoi/{answer.context['next_url']}" if answer.context["next_url"] else ""
    assert len(seen) == len(set(seen)) == len(cast.OFFICIALS)
    assert seen[0] == cast.LAN.full_name


def test_posts_are_switched_and_the_choice_stays(client: Client, troupe: Cast) -> None:
    first = troupe.post(cast.THINH)
    second = make_post(first.person, first.unit_id, Role.AUDITOR, title="Thanh tra kiêm nhiệm")
    sign_in(client, first)
    assert client.get("/tai-khoan/truy-cap/").status_code == 403
    assert "Thanh tra kiêm nhiệm" in client.get("/tai-khoan/vi-tri/").text
    client.post("/tai-khoan/vi-tri/chon/", {"post_id": second.pk})
    assert client.get("/tai-khoan/truy-cap/").status_code == 200


def test_nobody_switches_to_the_post_of_another(client: Client, troupe: Cast) -> None:
    sign_in(client, troupe.post(cast.THINH))
    assert client.post("/tai-khoan/vi-tri/chon/", {"post_id": troupe.post(cast.LAN).pk}).status_code == 403
    assert client.post("/tai-khoan/vi-tri/chon/", {"post_id": "x"}).status_code == 404


def _look(troupe: Cast, member: cast.Member, verb: str = "open", kind: str = "dossier", subject_id: int = 1) -> None:
    actions.note_access(
        by=troupe.actor(member), verb=verb, kind=kind, subject_id=subject_id, at=timezone.now(), reason="Rà soát"
    )


def test_the_auditor_reads_who_looked_at_what(client: Client, troupe: Cast) -> None:
    _look(troupe, cast.THINH)
    _look(troupe, cast.HA, "print")
    sign_in(client, troupe.post(cast.YEN))
    everything = client.get("/tai-khoan/truy-cap/").text
    assert cast.THINH.full_name in everything
    assert "Rà soát" in everything
    printed = client.get("/tai-khoan/truy-cap/?verb=print").text
    assert cast.THINH.full_name not in printed
    assert client.get("/tai-khoan/truy-cap/?day=2020-01-01").context["page"].rows == []
    assert client.get("/tai-khoan/truy-cap/?day=hom-qua").status_code == 422


def test_the_auditors_search_by_person_stays_on_the_server_and_leaves_a_row(client: Client, troupe: Cast) -> None:
    _look(troupe, cast.THINH)
    _look(troupe, cast.HA)
    person = troupe.post(cast.HA).person_id
    answer = sign_in(client, troupe.post(cast.YEN)).post("/tai-khoan/truy-cap/theo-nguoi/", {"person_id": person})
    assert answer["Location"] == "/tai-khoan/truy-cap/"
    assert [row.person_name for row in client.get(answer["Location"]).context["page"].rows] == [cast.HA.full_name]
    assert Access.objects.filter(verb="search", subject_id=person).count() == 1
    client.post("/tai-khoan/truy-cap/theo-nguoi/")
    assert len(client.get(answer["Location"]).context["page"].rows) == 3


def test_access_rows_come_in_pages_the_newest_first(
    client: Client, troupe: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("motcua.people.accounts.web.auditor.PAGE", 2)
    for number in range(1, 4):
        _look(troupe, cast.HA, subject_id=number)
    first = sign_in(client, troupe.post(cast.YEN)).get("/tai-khoan/truy-cap/?verb=open").context
    assert [row.access.subject_id for row in first["page"].rows] == [3, 2]
    second = client.get(f"/tai-khoan/truy-cap/{first['next_url']}").context
    assert [row.access.subject_id for row in second["page"].rows] == [1]


def test_what_the_auditor_may_see_is_what_is_listed(troupe: Cast) -> None:
    stranger = make_official(cast.HA.__class__(**_other()), make_commune("Ủy ban nhân dân xã Bàu Cạn").pk)
    today = timezone.localdate()
    _look(troupe, cast.HA)
    other = queries.actor_for(stranger.person_id, stranger.pk, today)
    actions.note_access(by=other, verb="open", kind="dossier", subject_id=9, at=timezone.now())
    for actor in (troupe.actor(cast.YEN), other, troupe.actor(cast.HA)):
        listed = set(policies.visible_access(actor, today))
        assert listed == {row for row in Access.objects.all() if policies.can_see_access(actor, row, today)}
    assert len(policies.visible_access(other, today)) == 1


@open_to(OFFICIAL)
def _failing(request: HttpRequest) -> HttpResponse:
    actions.note_access(by=request.actor, verb="open", kind="dossier", subject_id=7, at=timezone.now())  # type: ignore[attr-defined]  # set by the middleware
    message = "the page broke after the data was read"
    raise RuntimeError(message)


urlpatterns = [path("hong/", _failing)]


@pytest.mark.urls(__name__)
def test_the_access_row_stays_when_the_page_breaks_afterwards(client: Client, troupe: Cast) -> None:
    with pytest.raises(RuntimeError):
        sign_in(client, troupe.post(cast.HA)).get("/hong/")
    assert Access.objects.filter(subject_id=7).count() == 1


def test_the_application_cannot_change_or_delete_access_rows(troupe: Cast) -> None:
    from django.db import ProgrammingError, transaction  # noqa: PLC0415 (only here)

    _look(troupe, cast.HA)
    for change in (Access.objects.all().delete, lambda: Access.objects.update(reason="khác")):
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            change()


def test_no_address_of_the_house_carries_a_name(admin: Client, troupe: Cast) -> None:
    pages = ["/", "/tai-khoan/", "/tai-khoan/vi-tri/", "/tai-khoan/nguoi/"]
    pages.append(f"/tai-khoan/nguoi/{troupe.post(cast.HA).person_id}/")
    links = [part.split('"')[0] for page in pages for part in admin.get(page).text.split('href="')[1:]]
    assert not [link for link in links if any(m.username == link.strip("/").split("/")[-1] for m in cast.OFFICIALS)]
    assert not [link for link in links if "@" in link or "%E1" in link]
