"""A plan beside its parent and its children, from rows."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from motcua.people.organizations.models import OrgUnit
from motcua.people.organizations.tests.factories import make_commune
from motcua.reform.plans.errors import PlanNotFound
from motcua.reform.plans.models import Plan
from motcua.reform.plans.queries.cascade import Cascade, cascade
from motcua.reform.plans.tests.factories import ISSUED, Steering, make_steering, make_target, make_task, plan_in_force

pytestmark = pytest.mark.django_db
TODAY = date(2026, 10, 16)
ON_TIME = {"measure": "dossiers_on_time_rate", "text": "Hồ sơ giải quyết đúng hạn"}


@pytest.fixture
def world() -> Steering:
    return make_steering()


@pytest.fixture
def commune(world: Steering) -> OrgUnit:
    return make_commune(parent=world.province)


@pytest.fixture
def parent(world: Steering, commune: OrgUnit) -> Plan:
    plan = plan_in_force(world.province, number="282/KH-UBND")
    make_target(plan, value="98", **ON_TIME)
    make_target(plan, value="50", scope="departments", measure="online_dossier_rate", text="Hồ sơ trực tuyến")
    make_task(plan, commune, text="Rà soát thủ tục hành chính")
    make_task(plan, world.home, text="Tổng hợp báo cáo của tỉnh")
    return plan


def shown(world: Steering, plan: Plan) -> Cascade:
    return cascade(plan.pk, world.who("steering"), TODAY)


def test_targets_and_named_tasks_of_the_parent_stand_beside_the_plan(
    world: Steering, commune: OrgUnit, parent: Plan
) -> None:
    plan = plan_in_force(commune, parent=parent)
    make_target(plan, value="95", **ON_TIME)
    page = shown(world, plan)
    assert [line.verdict for line in page.aims] == ["lower", "not_asked"]
    assert [(line.upper.text, line.verdict) for line in page.works] == [("Rà soát thủ tục hành chính", "missing")]


def test_a_parent_that_is_not_loaded_is_known_by_its_number_only(world: Steering, commune: OrgUnit) -> None:
    page = shown(world, plan_in_force(commune, parent_number="282/KH-UBND", parent_issued_on=ISSUED))
    assert (page.parent, page.is_parent_draft, page.aims) == (None, False, [])


def test_a_parent_loaded_later_is_found_by_number_and_day(world: Steering, commune: OrgUnit, parent: Plan) -> None:
    plan = plan_in_force(commune, parent_number="282/kh-ubnd", parent_issued_on=ISSUED)
    assert shown(world, plan).parent == parent
    assert [child.plan for child in shown(world, parent).children] == [plan]
    other = plan_in_force(commune, parent_number="282/KH-UBND", parent_issued_on=date(2025, 1, 1))
    assert shown(world, other).parent is None


def test_the_way_down_counts_each_child_and_the_most_wanting_stands_first(
    world: Steering, commune: OrgUnit, parent: Plan
) -> None:
    good = plan_in_force(make_commune("Ủy ban nhân dân xã An Hòa", parent=world.province), parent=parent)
    make_target(good, value="98", **ON_TIME)
    bad = plan_in_force(commune, parent=parent)
    lines = shown(world, parent).children
    assert [(line.plan, line.aims["missing"], line.aims["equal"]) for line in lines] == [(bad, 1, 0), (good, 0, 1)]
    assert lines[0].works["missing"] == 1


def test_a_target_counts_as_it_stands_on_the_day(world: Steering, commune: OrgUnit, parent: Plan) -> None:
    plan = plan_in_force(commune, parent=parent)
    target = make_target(plan, value="95", **ON_TIME)
    target.terms.create(comparator=">=", value=99, valid_from=date(2026, 6, 1), set_at=plan.imported_at)
    assert shown(world, plan).aims[0].verdict == "higher"
    assert cascade(plan.pk, world.who("steering"), date(2026, 5, 1)).aims[0].verdict == "lower"


def test_a_plan_that_is_not_for_the_reader_is_not_found(world: Steering, commune: OrgUnit) -> None:
    with pytest.raises(PlanNotFound):
        cascade(plan_in_force(commune).pk, world.who("clerk"), TODAY)


def test_many_children_are_counted_in_as_few_questions_as_one(
    world: Steering, parent: Plan, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(8):
        make_target(plan_in_force(make_commune(f"Ủy ban nhân dân xã {number}", parent=world.province), parent=parent))
    reader = world.who("steering")
    with django_assert_max_num_queries(20):
        assert len(cascade(parent.pk, reader, TODAY).children) == 8
