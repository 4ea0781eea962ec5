"""A draft from the file to the plan in force."""

from datetime import date
from decimal import Decimal

import pytest

from motcua.reform.plans import actions
from motcua.reform.plans.models import ItemKind, ItemState, PlanState
from motcua.reform.plans.tests.drafting import ISSUED_ON, NOW, NUMBER, District, make_district, make_draft, make_plan


@pytest.fixture
def world() -> District:
    return make_district()


@pytest.mark.django_db
def test_a_file_becomes_items(world: District) -> None:
    plan = make_draft(world)
    assert plan.state == PlanState.DRAFT
    assert plan.items.filter(kind=ItemKind.TARGET).count() == 10
    assert list(plan.items.filter(kind=ItemKind.TASK).values_list("key", flat=True)) == ["N1", "N2", "N3", "N4"]
    assert plan.source.read_percent == 100


@pytest.mark.django_db
def test_an_approved_plan_has_targets_tasks_and_parties(world: District) -> None:
    plan = make_plan(world)
    assert plan.state == PlanState.IN_FORCE
    on_time = plan.targets.get(parts__isnull=False)
    assert on_time.terms.get().value == Decimal(97)
    assert on_time.parts.get().terms.get().valid_from == ISSUED_ON
    task = plan.tasks.get(code="N1")
    assert task.terms.get().due_on == date(2027, 6, 30)
    assert task.parties.get(role="lead").unit == world.offices["Văn phòng HĐND và UBND huyện"]


@pytest.mark.django_db
def test_approving_twice_is_harmless(world: District) -> None:
    plan = make_plan(world)
    again = actions.approve_plan(
        plan_id=plan.pk, number=NUMBER, issued_on=ISSUED_ON, year=2027, by=world.actor(), at=NOW
    )
    assert again.approved_at == plan.approved_at
    assert plan.items.filter(state=ItemState.ACCEPTED).count() == 14
