"""Two whole plans, of a province and of a commune, read and approved, one beside the other."""

import pytest
from django.test import Client

from motcua.people.accounts.queries import actor_for
from motcua.people.accounts.tests.factories import sign_in
from motcua.reform.plans.models import TaskParty
from motcua.reform.plans.queries.cascade import Cascade, cascade
from motcua.reform.plans.tests.cascading import COMMUNE, NOW, PROVINCE, Country, load, load_both, make_country

pytestmark = pytest.mark.django_db


@pytest.fixture
def country() -> Country:
    return make_country()


def beside(country: Country) -> Cascade:
    _, lower = load_both(country)
    return cascade(lower.pk, actor_for(country.below.person_id, country.below.pk, NOW.date()), NOW.date())


def test_ten_targets_are_judged_line_by_line(country: Country) -> None:
    found = beside(country)
    lines = {found.bulk.targets[line.upper.id].lines[0]: (line.verdict, line.judged) for line in found.aims}
    assert lines == {
        13: ("lower", None),
        14: ("not_asked", None),
        15: ("higher", None),
        16: ("equal", None),
        17: ("missing", None),
        18: ("lower", None),
        19: ("possible", "lower"),
        21: ("equal", None),
        23: ("higher", None),
        24: ("equal", None),
    }


def test_tasks_that_name_the_commune_are_found_or_missing(country: Country) -> None:
    found = beside(country)
    answers = {
        found.bulk.tasks[line.upper.id].line: (line.verdict, line.lower and found.bulk.tasks[line.lower.id].line)
        for line in found.works
    }
    assert answers == {
        29: ("present", 29),
        30: ("present", 30),
        31: ("possible", 31),
        32: ("missing", None),
        35: ("present", 34),
        36: ("missing", None),
    }
    assert [line.is_later for line in found.works if line.verdict == "present"] == [True, False, False]


def test_parties_of_the_province_are_the_units_of_its_day(country: Country) -> None:
    upper, _ = load_both(country)
    rows = TaskParty.objects.filter(task__plan=upper)
    assert not rows.filter(unit=None).exists()
    assert rows.filter(text="UBND cấp xã", unit=country.commune, is_group=True).count() == 5
    assert rows.filter(text="UBND xã An Hòa", unit=country.commune, is_group=False).count() == 1


def test_the_page_shows_both_sources_and_filters(country: Country) -> None:
    _, lower = load_both(country)
    client = sign_in(Client(), country.below)
    page = " ".join(client.get(f"/ke-hoach/{lower.pk}/doi-chieu/").content.decode().split())
    assert all(words in page for words in ("3 chỉ tiêu thấp hơn hoặc thiếu", "2 nhiệm vụ thiếu", "Dòng 13"))
    only = client.get(f"/ke-hoach/{lower.pk}/doi-chieu/?ct=missing").content.decode()
    assert "trả bản điện tử" in only
    assert "nhũng nhiễu" not in only


def test_the_page_of_the_parent_lists_its_children(country: Country) -> None:
    upper, lower = load_both(country)
    page = sign_in(Client(), country.above).get(f"/ke-hoach/{upper.pk}/doi-chieu/").content.decode()
    assert f"/ke-hoach/{lower.pk}/doi-chieu/" in page
    assert "1 kế hoạch cấp dưới" in page


def test_a_parent_that_is_not_loaded_is_named_with_what_to_do(country: Country) -> None:
    lower = load(country.commune, country.below, "ke-hoach-xa.txt", COMMUNE)
    page = sign_in(Client(), country.below).get(f"/ke-hoach/{lower.pk}/doi-chieu/").content.decode()
    number, issued_on = PROVINCE
    assert f"Kế hoạch cha {number} chưa được nạp" in page
    assert f"{number} ngày {issued_on:%d/%m/%Y}" in page
    assert "Đề nghị cơ quan thường trực" in page


def test_a_plan_of_another_province_with_the_same_number_is_not_the_parent(country: Country) -> None:
    load_both(make_country("khac"))
    lower = load(country.commune, country.below, "ke-hoach-xa.txt", COMMUNE)
    assert (lower.parent, lower.parent_number, lower.parent_issued_on) == (None, *PROVINCE)
