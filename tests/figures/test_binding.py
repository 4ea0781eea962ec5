"""Binding targets to measures: what the reader proposes, what a person confirms, what counts then."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from motcua.base.actors import Actor, Role
from motcua.base.errors import NotAllowed
from motcua.base.ledger.queries import entries_of
from motcua.casework.dossiers.tests.factories import MONDAY, World, make_world, walked
from motcua.casework.procedures.tests.factories import make_procedure
from motcua.people.accounts.models import Post
from motcua.people.accounts.queries import actor_for
from motcua.people.accounts.tests.factories import make_person, make_post, make_user
from motcua.reform.indicators.queries import evaluate
from motcua.reform.plans import actions
from motcua.reform.plans.errors import (
    BaseValueMissing,
    FieldNotInCatalogue,
    FilterDoesNotFit,
    MeasureDoesNotFit,
    MeasurePointsOtherWay,
    NothingToBind,
)
from motcua.reform.plans.models import Plan, Target
from motcua.reform.plans.queries.binding import bindings, proposal_of
from motcua.reform.plans.queries.values import ask_of, trends_of, value_of, values_of
from motcua.reform.plans.rules import binding
from motcua.reform.plans.tests.factories import make_target, plan_in_force

pytestmark = pytest.mark.django_db
ON_TIME = "dossiers_on_time_rate"


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def office(world: World) -> Post:
    return make_post(make_person("Vũ Thị Hạnh", user=make_user("hanh")), world.province.pk, Role.STEERING_OFFICE)


@pytest.fixture
def plan(world: World) -> Plan:
    return plan_in_force(world.province, year=MONDAY.year, issued_on=date(MONDAY.year, 1, 15))


def _by(office: Post) -> Actor:
    return actor_for(office.person_id, office.pk, MONDAY.date())


def _target(plan: Plan, **details: Any) -> Target:
    return make_target(plan, **({"measure": ON_TIME, "scope": "commune"} | details))


def test_a_confirmed_target_is_counted_and_the_reader_alone_counts_nothing(
    world: World, office: Post, plan: Plan
) -> None:
    walked(world, at=MONDAY, steps=8)
    target = _target(plan)
    assert value_of(target, date(MONDAY.year, 12, 31)) is None
    assert actions.confirm_bindings(plan_id=plan.pk, by=_by(office), at=MONDAY) == 1
    target.refresh_from_db()
    assert (target.is_measure_confirmed, target.bound_by_id, target.filter["levels"]) == (True, office.pk, ["commune"])
    assert [entry.verb for entry in entries_of("plan_target", target.pk)] == ["bound"]
    value = value_of(target, date(MONDAY.year, 12, 31))
    assert value is not None
    assert (value.numerator, value.denominator) == (Decimal(1), Decimal(1))
    assert (value.amount, value.is_typed) == (Decimal(100), False)
    ask = ask_of(target, date(MONDAY.year, 12, 31), {})
    assert ask is not None
    assert evaluate(ON_TIME, ask.window).numerator == 1
    assert value_of(target, date(MONDAY.year, 1, 1)) is None


def test_confirming_twice_says_that_nothing_is_left(office: Post, plan: Plan) -> None:
    _target(plan)
    _target(plan, measure="staff_trained_rate")
    _target(plan, measure="")
    assert actions.confirm_bindings(plan_id=plan.pk, by=_by(office), at=MONDAY) == 2
    with pytest.raises(NothingToBind):
        actions.confirm_bindings(plan_id=plan.pk, by=_by(office), at=MONDAY)
    states = {row.state for row in bindings(plan, date(MONDAY.year, 12, 31))}
    assert states == {"confirmed", "typed", "unbound"}


@pytest.mark.parametrize(
    ("details", "error"),
    [
        ({"unit": "hồ sơ"}, MeasureDoesNotFit),
        ({"text": "Không quá 2% hồ sơ bị quá hạn", "comparator": "<=", "value": "2"}, MeasurePointsOtherWay),
        ({"text": "Không để hồ sơ quá hạn", "comparator": "=", "value": "0"}, MeasurePointsOtherWay),
        ({"measure": "dossiers_overdue", "unit": "hồ sơ", "comparator": ">="}, MeasurePointsOtherWay),
        ({"scope": "commune; tax"}, FieldNotInCatalogue),
        ({"text": "Giảm ít nhất 20% hồ sơ trễ hạn"}, BaseValueMissing),
        ({"measure": "procedures_online_rate", "scope": "divisions"}, FilterDoesNotFit),
    ],
)
def test_what_does_not_fit_waits_for_a_person(
    office: Post, plan: Plan, details: dict[str, str], error: type[Exception]
) -> None:
    target = _target(plan, **details)
    found = proposal_of(target, {})
    assert isinstance(found.trouble, error)
    with pytest.raises(NothingToBind):
        actions.confirm_bindings(plan_id=plan.pk, by=_by(office), at=MONDAY)


def test_nobody_confirms_a_measure_that_points_the_other_way(office: Post, plan: Plan) -> None:
    target = _target(plan, comparator="<", value="2", measure="")
    with pytest.raises(MeasurePointsOtherWay, match="ngược chiều"):
        actions.bind_target(target_id=target.pk, measure=ON_TIME, by=_by(office), at=MONDAY)
    target.refresh_from_db()
    assert (target.measure, target.is_measure_confirmed) == ("", False)


def test_a_person_chooses_another_measure_or_types(office: Post, plan: Plan) -> None:
    target = _target(plan)
    actions.bind_target(target_id=target.pk, measure="online_dossier_rate", by=_by(office), at=MONDAY)
    target.refresh_from_db()
    assert (target.measure, target.filter["levels"]) == ("online_dossier_rate", [])
    actions.bind_target(target_id=target.pk, measure="", by=_by(office), at=MONDAY)
    target.refresh_from_db()
    assert (target.measure, target.is_measure_confirmed, ask_of(target, MONDAY.date(), {})) == ("", True, None)


def test_only_the_steering_office_binds(world: World, plan: Plan) -> None:
    leader = make_post(make_person("Trần Văn A", user=make_user("lanh-dao")), world.province.pk, Role.LEADER)
    with pytest.raises(NotAllowed):
        actions.confirm_bindings(plan_id=plan.pk, by=_by(leader), at=MONDAY)


def test_fields_are_found_by_the_reviewed_names_only() -> None:
    fields = {1: "Đất đai", 2: "Hoạt động xây dựng", 3: "Hộ tịch"}
    assert binding.proposed("district; land+construction", fields).field_ids == (1, 2)
    assert binding.proposed("all; tax", fields).unknown == ("tax",)
    assert binding.proposed("province", fields).levels == ("province", "department")


def test_the_same_target_of_two_agencies_is_counted_once_and_added_up(world: World, plan: Plan) -> None:
    here = make_procedure("3.000001", "Thủ tục thử", field="Đất đai", limit="5wd", unit=world.commune.pk)
    assert here
    walked(world, at=MONDAY, steps=8)
    below = plan_in_force(world.commune, year=MONDAY.year, issued_on=date(MONDAY.year, 1, 20))
    stored = {
        "filter": {"levels": ["commune"]},
        "is_measure_confirmed": True,
        "bound_at": datetime(2026, 1, 1).astimezone(),
    }
    targets = [_target(plan, **stored), _target(below, **stored)]
    found = values_of(targets, date(MONDAY.year, 12, 31))
    assert [(found[one.pk].numerator, found[one.pk].denominator) for one in targets] == [(Decimal(1), Decimal(1))] * 2
    assert trends_of(targets, date(MONDAY.year, 12, 31))[targets[0].pk][-1][1] == 100
