"""The pages of import and checking."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from motcua.people.accounts.tests.factories import sign_in
from motcua.reform.plans import actions
from motcua.reform.plans.models import ItemState, Plan, PlanState, ReadItem
from motcua.reform.plans.tests.drafting import NOW, District, make_district, make_draft
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
    assert answer.headers["Location"] == reverse("plans:checking", args=[plan.pk])
    assert (plan.state, plan.unit_id) == (PlanState.READING, world.communes[0].pk)
    assert "Đang đọc" in client.get(answer.headers["Location"]).content.decode()


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
    answer = decide(client, item, **typed_in(client, item), deed="accept")
    item.refresh_from_db()
    assert item.state == ItemState.ACCEPTED
    assert "muc=C2" in answer.headers["Location"]


@pytest.mark.django_db
@pytest.mark.parametrize("number", ["²", "9" * 5000, "-1", "x"])
def test_a_number_that_is_none_is_left_out(client: Client, world: District, number: str) -> None:
    item = make_draft(world).items.get(key="C1")
    page = reverse("plans:checking", args=[item.plan_id])
    assert client.get(reverse("plans:import"), {"agency": number}).status_code == 200
    assert client.get(page, {"viec": "them", "dong": number}).status_code == 200
    assert decide(client, item, **typed_in(client, item) | {"version": number}, deed="accept").status_code == 409


def typed_in(client: Client, item: ReadItem) -> dict[str, object]:
    """Return what the form of an item holds, as a browser sends it."""
    page = client.get(reverse("plans:checking", args=[item.plan_id]), {"muc": item.key})
    form = page.context["open"]["form"]
    typed = {bound.html_name: bound.value() if bound.value() is not None else "" for bound in form}
    return {**typed, "version": item.version}


def decide(client: Client, item: ReadItem, **typed: object) -> Any:
    """Send the form of an item."""
    return client.post(reverse("plans:decide_item", args=[item.plan_id, item.pk]), typed)


@pytest.mark.django_db
def test_a_task_set_right_is_corrected(client: Client, world: District) -> None:
    item = make_draft(world).items.get(key="N2")
    typed = typed_in(client, item) | {"muc-due": "15/12/2027", "muc-lead": "Phòng Nội vụ\r\nPhòng Tư pháp"}
    decide(client, item, **typed, deed="accept")
    item.refresh_from_db()
    assert (item.state, item.value["lead"]) == (ItemState.CORRECTED, ["Phòng Nội vụ", "Phòng Tư pháp"])
    assert item.value["deadline"]["due"] == "2027-12-15"


@pytest.mark.django_db
def test_who_comes_second_sees_what_was_set_and_keeps_what_he_typed(client: Client, world: District) -> None:
    item = make_draft(world).items.get(key="C3")
    typed = typed_in(client, item) | {"muc-value": "96,5"}
    told: dict[str, Any] = {"item_id": item.pk, "version": 1, "by": world.actor(world.colleague), "at": NOW}
    actions.correct_item(**told, changes={"value": 99.0})
    answer = decide(client, item, **typed, deed="accept")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert all(words in page for words in ("Phan Văn Lực", "≥\xa099\xa0%", 'value="96,5"', 'name="version" value="2"'))


@pytest.mark.django_db
def test_a_number_that_is_none_is_said_beside_its_field(client: Client, world: District) -> None:
    item = make_draft(world).items.get(key="C3")
    answer = decide(client, item, **typed_in(client, item) | {"muc-value": "chín bảy"}, deed="accept")
    assert answer.status_code == 422
    assert "Giá trị phải là một số" in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.usefixtures("world")
def test_an_agency_is_found_without_marks(client: Client) -> None:
    page = client.get(reverse("plans:import"), {"tim": "an hoa"}).content.decode()
    assert "xã An Hòa" in page
    assert "xã An Lộc" not in page


@pytest.mark.django_db
def test_a_picture_is_refused_and_the_agency_stays_chosen(client: Client, world: District) -> None:
    file = SimpleUploadedFile("anh.gif", b"GIF89a" + b"\0" * 60)
    answer = client.post(reverse("plans:import"), {"agency": world.communes[0].pk, "file": file})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Đây là tệp ảnh" in page
    assert f'value="{world.communes[0].pk}" checked' in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query",
    ["", "?viec=them", "?muc=C1&viec=tach", "?muc=C1&viec=gop", "?nhom=con-so", "?muc=N1", "ap-dung/", "bo/"],
)
def test_every_view_of_a_draft_opens(client: Client, world: District, query: str) -> None:
    assert client.get(reverse("plans:checking", args=[make_draft(world).pk]) + query).status_code == 200


@pytest.mark.django_db
def test_approval_names_what_waits_and_keeps_what_was_typed(client: Client, world: District) -> None:
    plan = make_draft(world)
    told = {"number": "9/KH-UBND", "issued_on": "15/01/2026", "year": "2026", "title": "Kế hoạch"}
    answer = client.post(reverse("plans:approve", args=[plan.pk]), told)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Còn 14 mục chưa quyết định" in page
    assert 'value="9/KH-UBND"' in page


@pytest.mark.django_db
def test_a_split_typed_in_becomes_parts(client: Client, world: District) -> None:
    item = make_draft(world).items.get(key="C8")
    page = client.get(reverse("plans:checking", args=[item.plan_id]), {"muc": "C8", "viec": "tach"})
    typed = {b.html_name: b.value() or "" for form in page.context["part_forms"] for b in form}
    typed |= {"version": 1, "dung0": "1", "dung1": "1", "phan0-scope": "district", "phan1-scope": "commune"}
    client.post(reverse("plans:split_item", args=[item.plan_id, item.pk]), typed)
    assert sorted(item.parts.values_list("value__scope", flat=True)) == ["commune", "district"]
