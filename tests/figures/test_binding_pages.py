"""The pages of binding: what is proposed, confirming one and all, choosing another, typing by hand."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from motcua.base.actors import Role
from motcua.casework.dossiers.tests.factories import MONDAY, World, make_world, walked
from motcua.people.accounts.models import Post
from motcua.people.accounts.tests.factories import make_person, make_post, make_user, sign_in
from motcua.reform.plans.models import Plan, Target
from motcua.reform.plans.tests.factories import make_target, plan_in_force

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def office(world: World) -> Post:
    return make_post(make_person("Vũ Thị Hạnh", user=make_user("hanh")), world.province.pk, Role.STEERING_OFFICE)


@pytest.fixture
def plan(world: World) -> Plan:
    walked(world, at=MONDAY, steps=8)
    return plan_in_force(world.province, year=MONDAY.year, issued_on=date(MONDAY.year, 1, 15))


@pytest.fixture
def target(plan: Plan) -> Target:
    return make_target(plan, measure="dossiers_on_time_rate", scope="commune")


@pytest.fixture
def client(office: Post) -> Client:
    return sign_in(Client(), office)


def test_the_list_shows_what_a_proposal_computes_and_gives(client: Client, plan: Plan, target: Target) -> None:
    shown = client.get(reverse("plans:binding", args=[plan.pk])).content.decode().replace("\u00a0", " ")
    for words in ("Chờ xác nhận", "100 % (1/1)", "Tính cho:", "Cấp xã", "Xác nhận 1 đề xuất", target.code):
        assert words in shown


def test_all_clear_proposals_are_confirmed_at_once(client: Client, plan: Plan, target: Target) -> None:
    url = reverse("plans:confirm_bindings", args=[plan.pk])
    assert "Đã xác nhận phép đo của 1 chỉ tiêu" in client.post(url, follow=True).content.decode()
    again = client.post(url)
    assert (again.status_code, "Không còn đề xuất nào" in again.content.decode()) == (409, True)
    page = client.get(reverse("plans:plan", args=[plan.pk])).content.decode().replace("\u00a0", " ")
    for words in (
        "100 %",
        "1/1",
        "Cách tính",
        "SELECT",
        "Vượt 2",
        "/dieu-hanh/chi-tieu/dossiers_on_time_rate/denominator/",
    ):
        assert words in page
    own = client.get(reverse("plans:target", args=[target.pk])).content.decode().replace("\u00a0", " ")
    for words in ("Cách tính", "Tử số:", "SELECT", "Gắn phép đo"):
        assert words in own


def test_another_measure_is_chosen_or_refused_in_words(client: Client, target: Target) -> None:
    url = reverse("plans:bind", args=[target.pk])
    assert "Tỷ lệ hồ sơ tiếp nhận trực tuyến" in client.get(url).content.decode()
    refused = client.post(url, {"measure": "dossiers_received", "level": "all"})
    assert (refused.status_code, "không phải đơn vị của chỉ tiêu" in refused.content.decode()) == (422, True)
    unknown = client.post(url, {"measure": "khong-co", "level": "all"})
    assert unknown.status_code == 422
    client.post(url, {"measure": "online_dossier_rate", "level": "all"})
    target.refresh_from_db()
    assert (target.measure, target.is_measure_confirmed) == ("online_dossier_rate", True)
    client.post(url, {})
    target.refresh_from_db()
    assert (target.measure, target.is_measure_confirmed) == ("", True)
