"""The catalogue through the door for machines."""

from datetime import date

import pytest
from django.test import Client

from motcua.base.testing import cast
from motcua.casework.procedures.tests.factories import make_procedure
from motcua.people.accounts.rules import Verb
from motcua.people.accounts.tests.factories import make_official
from motcua.people.accounts.tests.machines import make_machine
from motcua.people.organizations.models import OrgUnit
from motcua.people.organizations.tests.factories import make_commune

pytestmark = pytest.mark.django_db


@pytest.fixture
def commune() -> OrgUnit:
    return make_commune()


@pytest.fixture
def machine(commune: OrgUnit) -> Client:
    return make_machine(make_official(cast.HA, commune.pk), Verb.READ_PROCEDURES).call


def test_pages_follow_the_codes_and_stay_stable_while_rows_arrive(machine: Client) -> None:
    for number in range(1, 6):
        make_procedure(code=f"1.00000{number}")
    first = machine.get("/api/v1/procedures?size=2").json()
    make_procedure(code="1.000000")
    second = machine.get("/api/v1/procedures", {"size": 2, "after": first["next"]}).json()
    third = machine.get("/api/v1/procedures", {"size": 2, "after": second["next"]}).json()
    codes = [row["code"] for page in (first, second, third) for row in page["items"]]
    assert codes == [f"1.00000{number}" for number in range(1, 6)]
    assert third["next"] is None


def test_a_cursor_of_another_list_is_refused(machine: Client) -> None:
    answer = machine.get("/api/v1/procedures?after=abc:def:ghi")
    assert answer.status_code == 422
    assert answer.json()["code"] == "cursor_unreadable"


def test_a_procedure_is_found_by_words_without_diacritics(machine: Client) -> None:
    make_procedure(name="Đăng ký khai sinh")
    found = machine.get("/api/v1/procedures/search", {"q": "khai sinh"}).json()["items"]
    assert [row["name"] for row in found] == ["Đăng ký khai sinh"]


def test_only_what_the_agency_may_receive_is_shown_when_asked(machine: Client, commune: OrgUnit) -> None:
    make_procedure(code="1.000001", unit=commune.pk)
    make_procedure(code="1.000002", unit=make_commune("Xã khác").pk)
    mine = machine.get("/api/v1/procedures?is_mine=true").json()["items"]
    assert [row["code"] for row in mine] == ["1.000001"]


def test_a_version_is_read_with_its_constituents(machine: Client) -> None:
    version = make_procedure(limit="10wd", fee=8000)
    read = machine.get(f"/api/v1/procedures/{version.id}").json()
    assert read["limits"][0] == {"channel": 1, "case": "", "value": 10, "unit": "wd", "label": "10 ngày làm việc"}
    assert read["fees"][0]["amount"] == 8000
    assert [paper["is_mandatory"] for paper in read["components"]] == [True, True, False]
    assert read["steps"][0]["role"] == "reception"
    assert read["valid_from"] == "2021-01-01"


def test_an_ended_version_can_be_read_and_a_missing_one_not(machine: Client) -> None:
    version = make_procedure(valid_to=date(2025, 6, 30))
    assert machine.get(f"/api/v1/procedures/{version.id}").json()["is_active"] is False
    missing = machine.get("/api/v1/procedures/999999999999999999999999")
    assert (missing.status_code, missing.json()["code"]) == (404, "procedure_not_found")
