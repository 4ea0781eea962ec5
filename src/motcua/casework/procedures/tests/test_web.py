"""Pages of the catalogue: public, of officials, of who maintains it."""

from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from motcua.base.actors import Role
from motcua.casework.procedures.models import Competence, ComponentMark, LimitUnitChoice
from motcua.casework.procedures.queries import competent_unit
from motcua.casework.procedures.rules import PaperSpec
from motcua.casework.procedures.tests.factories import make_procedure
from motcua.people.accounts.tests.factories import make_person, make_post, make_user, sign_in
from motcua.people.organizations.models import OrgUnit, UnitVersion
from motcua.people.organizations.tests.factories import make_commune, make_desk, make_unit

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


@pytest.fixture
def commune() -> OrgUnit:
    commune = make_commune()
    make_desk(parent=commune)
    return commune


def signed_in(client: Client, commune: OrgUnit, role: Role) -> Client:
    return sign_in(client, make_post(make_person("Trần Văn An", user=make_user("an")), commune.id, role))


def test_anyone_finds_and_reads_a_procedure_in_plain_words(client: Client) -> None:
    make_procedure(limit="10wd", fee=8000)
    assert "Đăng ký khai sinh" in client.get("/thu-tuc/", {"q": "khai sinh"}).text
    page = client.get("/thu-tuc/1.001193/").text
    assert "10 ngày làm việc" in page
    assert "8.000 đ" in page
    assert "Giấy chứng sinh" in page


def test_for_htmx_only_the_choices_come_back(client: Client) -> None:
    version = make_procedure()
    page = client.get("/thu-tuc/", {"q": "khai sinh"}, headers=HTMX).text
    assert f'value="{version.id}"' in page
    assert "<html" not in page
    assert "Không có thủ tục nào khớp" in client.get("/thu-tuc/", {"q": "zzzz"}, headers=HTMX).text


def test_an_unknown_code_is_not_found(client: Client) -> None:
    assert client.get("/thu-tuc/9.999999/").status_code == 404


def test_an_official_sees_the_workflow_drawn_and_as_a_list(client: Client, commune: OrgUnit) -> None:
    version = make_procedure(limit="10wd")
    signed_in(client, commune, Role.CASE_OFFICER)
    assert "Đăng ký khai sinh" in client.get("/thu-tuc/danh-muc/").text
    page = client.get(f"/thu-tuc/danh-muc/{version.id}/").text
    assert page.count('class="nd x-') == 6
    assert "Thẩm định, dự thảo" in page
    assert 'stroke-dasharray="5 4"' in page
    assert '<b class="num">44 giờ</b>' in page


def test_a_unit_that_has_ended_is_named_as_its_rule_found_it(client: Client, commune: OrgUnit) -> None:
    version = make_procedure()
    ended = make_unit("Phòng Tư pháp huyện", parent=commune, valid_from=date(2022, 1, 1))
    UnitVersion.objects.filter(unit=ended).update(valid_to=date(2025, 6, 30))
    first, last = date(2022, 1, 1), date(2025, 6, 30)
    Competence.objects.create(version=version, unit=ended, valid_from=first, valid_to=last, is_assumed=True)
    signed_in(client, commune, Role.CASE_OFFICER)
    assert "Phòng Tư pháp huyện" in client.get(f"/thu-tuc/danh-muc/{version.id}/").text


def test_a_case_officer_settles_nothing(client: Client, commune: OrgUnit) -> None:
    signed_in(client, commune, Role.CASE_OFFICER)
    assert client.get("/thu-tuc/can-xac-nhan/").status_code == 403


def test_the_steering_office_confirms_a_unit(client: Client, commune: OrgUnit) -> None:
    version = make_procedure(limit=None)
    signed_in(client, commune, Role.STEERING_OFFICE)
    assert "8 Giờ" in client.get("/thu-tuc/can-xac-nhan/thoi-han/").text
    bad = client.post("/thu-tuc/can-xac-nhan/thoi-han/", {"version_id": version.id, "text": "8 Giờ", "unit": ""})
    assert bad.status_code == 422
    client.post("/thu-tuc/can-xac-nhan/thoi-han/", {"version_id": version.id, "text": "8 Giờ", "unit": "wh"})
    assert set(LimitUnitChoice.objects.values_list("unit", flat=True)) == {"wh"}
    assert 'value="8 Giờ"' not in client.get("/thu-tuc/can-xac-nhan/thoi-han/").text


def test_the_steering_office_marks_a_paper(client: Client, commune: OrgUnit) -> None:
    version = make_procedure(components=[PaperSpec(name="Trường hợp có con: giấy khai sinh", is_mandatory=None)])
    signed_in(client, commune, Role.STEERING_OFFICE)
    address = f"/thu-tuc/can-xac-nhan/giay-to/{version.id}/"
    assert address in client.get("/thu-tuc/can-xac-nhan/giay-to/").text
    paper = version.component_specs.get()
    client.post(address, {f"giay-{paper.id}": "khong"})
    assert ComponentMark.objects.get().is_mandatory is False
    assert address not in client.get("/thu-tuc/can-xac-nhan/giay-to/").text


def test_the_administrator_assigns_agencies_in_one_go(client: Client, commune: OrgUnit) -> None:
    one = make_procedure(competences=())
    two = make_procedure("1.000656", "Đăng ký khai tử", competences=())
    signed_in(client, commune, Role.ADMINISTRATOR)
    address = "/thu-tuc/can-xac-nhan/co-quan/"
    sent = {"agency": commune.id, "valid_from": "", "versions": [one.id]}
    refused = client.post(address, sent)
    assert refused.status_code == 422
    assert f'id="ban-{one.id}" checked' in refused.text
    client.post(address, {**sent, "valid_from": date(2026, 1, 1).isoformat(), "versions": [one.id, two.id]})
    assert competent_unit(two.id, commune.id, timezone.localdate()) == commune.id
