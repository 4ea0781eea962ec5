"""The pages of import and checking."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from motcua.people.accounts.tests.factories import sign_in
from motcua.reform.plans.models import ItemState, Plan, PlanState
from motcua.reform.plans.tests.drafting import District, make_district, make_draft
from motcua.reform.plans.tests.sample import as_lines


@pytest.fixture
def world() -> District:
    return make_district()


@pytest.fixture
def client(client: Client, world: District) -> Client:
    return sign_in(client, world.steering)


@pytest.mark.django_db
def test_a_file_is_loaded_for_an_agency_below(client: Client, world: District) -> None:
    file = SimpleUploadedFile("ke-hoach.txt", "\n".join(as_lines()).encode())
    answer = client.post(reverse("plans:import"), {"agency": world.communes[0].pk, "file": file})
    plan = Plan.objects.get()
    assert answer.url == reverse("plans:checking", args=[plan.pk])
    assert (plan.state, plan.unit_id) == (PlanState.READING, world.communes[0].pk)
    assert "Đang đọc" in client.get(answer.url).content.decode()


@pytest.mark.django_db
def test_the_page_shows_source_and_items_in_few_statements(
    client: Client, world: District, django_assert_max_num_queries: object
) -> None:
    plan = make_draft(world)
    with django_assert_max_num_queries(15):  # type: ignore[operator]  # a fixture of pytest-django
        page = client.get(reverse("plans:checking", args=[plan.pk]), {"nhom": "chi-tieu"}).content.decode()
    assert 'id="s-c1"' in page
    assert 'id="c10"' in page


@pytest.mark.django_db
def test_accepting_goes_on_to_the_next_item(client: Client, world: District) -> None:
    item = make_draft(world).items.get(key="C1")
    address = reverse("plans:decide_item", args=[item.plan_id, item.pk])
    page = client.get(reverse("plans:checking", args=[item.plan_id]), {"muc": "C1"})
    form = page.context["open"]["form"]
    typed = {bound.html_name: bound.value() if bound.value() is not None else "" for bound in form}
    answer = client.post(address, {**typed, "deed": "accept", "version": 1})
    item.refresh_from_db()
    assert item.state == ItemState.ACCEPTED
    assert "muc=C2" in answer.url
