"""Agencies of the real plans on the demo's tree, and a real plan whose parent is not there."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.test import TestCase
from tests.plans.test_real_plans import folder

from motcua.base.actors import job
from motcua.operations.demo.units import load_units
from motcua.people.organizations.queries import unit_by_slug
from motcua.reform.plans import actions
from motcua.reform.plans.models import TaskParty
from motcua.reform.plans.queries.cascade import cascade
from motcua.reform.plans.queries.matching import Party, parties_of_each
from motcua.reform.plans.rules import read_plan

LOADER = job("demo", is_loading_history=True)
ISSUED_ON = date(2023, 1, 18)
NOW = datetime(2023, 2, 1, 8, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
# What the tree of the demonstration does not hold: agencies of the centre, firms, the press, schools.
NOT_OURS = {
    "dong-nai": ("VNPT", "Kho bạc", "Ngân hàng", "Cục Thuế", "Báo", "Đài", "sự nghiệp", "ngành dọc", "liên quan"),
    "huyen-xuan-loc": ("đăng ký đất đai", "chi nhánh", "Trường học"),
}


def named(number: str, issuer: str, on: date) -> dict[str, list[Party]]:
    text = next(folder().glob(f"{number}*.txt")).read_text(encoding="utf-8")
    tasks: list[dict[str, Any]] = read_plan(text.split("\n")).as_data()["tasks"]
    texts = [name for task in tasks for name in (*task["lead"], *task["coordinating"])]
    return parties_of_each(texts, unit_id=unit_by_slug(issuer, on).unit_id, on=on)


class TestRealParties(TestCase):
    """The tree is loaded once."""

    databases = "__all__"

    @classmethod
    def setUpTestData(cls) -> None:
        folder()
        load_units(by=LOADER)

    def test_every_agency_is_matched_but_those_that_are_not_in_the_tree(self) -> None:
        for number, issuer, on in (("003", "huyen-xuan-loc", ISSUED_ON), ("002", "dong-nai", date(2021, 1, 1))):
            found = named(number, issuer, on)
            lost = {party.text for each in found.values() for party in each if party.unit_id is None}
            assert [text for text in lost if not any(known in text for known in NOT_OURS[issuer])] == []

    def test_the_plan_of_the_district_names_a_parent_that_is_not_loaded(self) -> None:
        district = unit_by_slug("huyen-xuan-loc", ISSUED_ON).unit_id
        content = next(folder().glob("003*.txt")).read_bytes()
        plan = actions.import_plan(unit_id=district, content=content, name="003.txt", by=LOADER, at=NOW)
        actions.read_source(plan_id=plan.pk, by=LOADER, at=NOW)
        for item in plan.items.filter(state="pending"):
            actions.accept_item(item_id=item.pk, version=item.version, by=LOADER, at=NOW)
        actions.approve_plan(plan_id=plan.pk, number="17/KH-UBND", issued_on=ISSUED_ON, year=2023, by=LOADER, at=NOW)
        page = cascade(plan.pk, LOADER, NOW.date())
        assert (page.parent, page.plan.parent_number) == (None, "282/KH-UBND")
        leads = TaskParty.objects.filter(task__plan=plan, role="lead")
        assert (leads.filter(unit=None).count(), leads.count()) == (2, 38)
