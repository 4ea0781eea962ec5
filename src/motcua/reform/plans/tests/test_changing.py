"""Formal changes, typed values, reminders and tasks given outside of a plan."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from motcua.base.actors import job
from motcua.base.errors import DomainError, NotAllowed
from motcua.base.ledger.models import Entry
from motcua.reform.plans import actions, errors
from motcua.reform.plans.models import PartyRole, Plan, PlanKind, PlanTask, Reminder, Target
from motcua.reform.plans.queries.following import plan_page
from motcua.reform.plans.queries.standing import stands
from motcua.reform.plans.queries.values import value_of
from motcua.reform.plans.rules.following import Standing
from motcua.reform.plans.tests.factories import (
    ISSUED,
    NOW,
    PDF,
    Steering,
    make_steering,
    make_target,
    make_task,
    plan_in_force,
)

pytestmark = pytest.mark.django_db
MAY: dict[str, Any] = {
    "document_number": "88/KH-UBND",
    "document_issued_on": date(2026, 5, 4),
    "reason": "Theo chỉ đạo mới",
}


@pytest.fixture
def house() -> Steering:
    return make_steering()


@pytest.fixture
def plan(house: Steering) -> Plan:
    return plan_in_force(house.province)


@pytest.fixture
def task(house: Steering, plan: Plan) -> PlanTask:
    return make_task(plan, house.home, house.justice)


@pytest.fixture
def target(plan: Plan) -> Target:
    return make_target(plan, value="98")


def standing(task: PlanTask, on: date) -> Standing | None:
    [found] = stands([task], on)
    return found.stand.standing if found.stand else None


def test_an_extension_judges_from_its_day_on(house: Steering, task: PlanTask) -> None:
    told: dict[str, Any] = {**MAY, "document_issued_on": date(2026, 10, 5), "valid_from": date(2026, 10, 5)}
    actions.change_task(task_id=task.pk, due_on=date(2026, 12, 31), **told, by=house.who("steering"), at=NOW)
    assert standing(task, date(2026, 10, 4)) is Standing.OVERDUE
    assert standing(task, date(2026, 10, 5)) is Standing.NOT_DUE
    assert [term.due_on for term in task.terms.order_by("valid_from")] == [date(2026, 9, 30), date(2026, 12, 31)]


def test_a_withdrawn_task_is_not_counted(house: Steering, plan: Plan, task: PlanTask) -> None:
    told: dict[str, Any] = {**MAY, "valid_from": date(2026, 5, 10), "is_withdrawn": True}
    actions.change_task(task_id=task.pk, due_on=None, **told, by=house.who("steering"), at=NOW)
    assert standing(task, NOW.date()) is None
    page = plan_page(plan, house.who("steering"), NOW.date())
    assert (page.split.total, page.withdrawn_tasks) == (0, [task])
    assert plan_page(plan, house.who("steering"), date(2026, 5, 9)).split.total == 1


@pytest.mark.parametrize(
    ("told", "error"),
    [
        ({"document_number": " "}, errors.ChangeDocumentMissing),
        ({"document_issued_on": None}, errors.ChangeDocumentMissing),
        ({"reason": ""}, errors.ChangeReasonMissing),
        ({"document_issued_on": date(2026, 10, 17)}, errors.DocumentInFuture),
        ({"valid_from": date(2026, 5, 3)}, errors.ChangeBeforeDocument),
        ({"document_issued_on": ISSUED, "valid_from": ISSUED}, errors.ChangeNotAfterLast),
        ({"due_on": None}, errors.NewDayMissing),
    ],
)
def test_what_is_wrong_with_a_change_is_said(
    house: Steering, task: PlanTask, told: dict[str, Any], error: type[DomainError]
) -> None:
    given: dict[str, Any] = {"due_on": date(2026, 12, 31), "valid_from": date(2026, 5, 10), **MAY} | told
    with pytest.raises(error):
        actions.change_task(task_id=task.pk, **given, by=house.who("steering"), at=NOW)


def test_only_the_steering_office_changes(house: Steering, task: PlanTask, target: Target) -> None:
    told: dict[str, Any] = {**MAY, "valid_from": date(2026, 5, 10)}
    with pytest.raises(NotAllowed):
        actions.change_task(task_id=task.pk, due_on=date(2026, 12, 1), **told, by=house.who("head"), at=NOW)
    with pytest.raises(NotAllowed):
        actions.change_target(
            target_id=target.pk, comparator=">=", value=Decimal(90), **told, by=house.who("head"), at=NOW
        )


def change(house: Steering, target: Target, **told: Any) -> None:
    given: dict[str, Any] = {"comparator": ">=", "value": Decimal(95), "valid_from": date(2026, 5, 10), **MAY} | told
    actions.change_target(target_id=target.pk, **given, by=house.who("steering"), at=NOW)


def tell(house: Steering, target: Target, numerator: int = 6007, **told: Any) -> None:
    given: dict[str, Any] = {
        "period_from_on": date(2026, 1, 1),
        "period_to_on": date(2026, 9, 30),
        "numerator": Decimal(numerator),
        "denominator": Decimal(6167),
        "evidence": "Báo cáo quý III",
    }
    actions.report_value(target_id=target.pk, **(given | told), by=house.who("steering"), at=NOW)


def test_a_changed_target_shows_what_held_on_its_day(house: Steering, plan: Plan, target: Target) -> None:
    tell(house, target, period_to_on=date(2026, 4, 30))
    change(house, target)
    reader = house.who("steering")
    [before], [after] = (plan_page(plan, reader, on).targets for on in (date(2026, 5, 9), date(2026, 5, 10)))
    assert (before.term.value, before.is_met, before.cases) == (Decimal(98), False, 37)
    assert (after.term.value, after.is_met) == (Decimal(95), True)
    change(house, target, value=None, is_withdrawn=True, valid_from=date(2026, 6, 1))
    assert plan_page(plan, reader, NOW.date()).withdrawn_targets == [target]
    for told, error in (({"comparator": "~"}, errors.ComparatorUnknown), ({"value": None}, errors.NewValueMissing)):
        with pytest.raises(error):
            change(house, target, valid_from=date(2026, 7, 1), **told)
    with pytest.raises(errors.TargetNotFound):
        change(house, Target(pk=0))


def test_a_later_value_replaces_the_one_of_the_same_period(house: Steering, target: Target) -> None:
    assert value_of(target, NOW.date()) is None
    tell(house, target)
    tell(house, target, numerator=6044)
    tell(house, target, numerator=10, denominator=Decimal(20), period_to_on=date(2026, 3, 31))
    found = value_of(target, NOW.date())
    assert found is not None
    assert (found.numerator, found.is_typed, found.evidence) == (Decimal(6044), True, "Báo cáo quý III")
    earlier = value_of(target, date(2026, 9, 29))
    assert earlier is not None
    assert earlier.amount == 50
    assert value_of(target, date(2026, 3, 30)) is None
    assert target.reports.count() == 3


@pytest.mark.parametrize(
    ("told", "error"),
    [
        ({"period_to_on": date(2025, 12, 31)}, errors.PeriodRunsBackward),
        ({"period_to_on": date(2026, 10, 17)}, errors.PeriodInFuture),
        ({"denominator": Decimal(0)}, errors.DenominatorNotPositive),
        ({"denominator": None}, errors.DenominatorMissing),
        ({"evidence": " "}, errors.EvidenceMissing),
        ({"numerator": Decimal(-1)}, errors.NumeratorNegative),
    ],
)
def test_what_is_wrong_with_a_value_is_said(
    house: Steering, target: Target, told: dict[str, Any], error: type[DomainError]
) -> None:
    with pytest.raises(error):
        tell(house, target, **told)


def test_a_file_is_evidence_enough(house: Steering, target: Target) -> None:
    tell(house, target, evidence="", file=PDF, file_name="bc.pdf")
    assert target.reports.get().file_id


def test_a_count_has_no_denominator(house: Steering, plan: Plan) -> None:
    target = make_target(plan, value="0", comparator="=", unit="hồ sơ")
    tell(house, target, numerator=3, denominator=None)
    [row] = plan_page(plan, house.who("steering"), NOW.date()).targets
    assert (row.is_met, row.gap) == (False, Decimal(3))


def test_leads_are_reminded_once_a_day(house: Steering, plan: Plan, task: PlanTask) -> None:
    make_task(plan, house.home, due=date(2026, 12, 31))
    sent = actions.remind(plan_id=plan.pk, by=house.who("steering"), at=NOW)
    assert {(one.task_id, one.unit_id, one.reason) for one in sent} == {
        (task.pk, house.home.id, "overdue"),
        (task.pk, house.justice.id, "overdue"),
    }
    with pytest.raises(errors.NobodyToRemind):
        actions.remind(plan_id=plan.pk, by=house.who("steering2"), at=NOW)
    assert actions.remind(plan_id=plan.pk, task_id=task.pk, by=house.who("steering"), at=NOW + timedelta(days=1))
    with pytest.raises(NotAllowed):
        actions.remind(plan_id=plan.pk, by=house.who("head"), at=NOW)


@pytest.mark.usefixtures("task")
@pytest.mark.parametrize(
    ("on", "reason"), [(date(2026, 9, 23), "week_before"), (date(2026, 10, 1), "day_after"), (NOW.date(), "")]
)
def test_the_job_reminds_twice(on: date, reason: str) -> None:
    at = datetime.combine(on, NOW.timetz())
    assert {one.reason for one in actions.remind_due(by=job("tests"), at=at)} == ({reason} if reason else set())
    assert actions.remind_due(by=job("tests"), at=at) == []
    assert Reminder.objects.count() == (2 if reason else 0)
    assert Entry.objects.filter(kind="plan", verb="reminded").exists() == bool(reason)


def give(house: Steering, **told: Any) -> PlanTask:
    directive: dict[str, Any] = {"number": "15/CT-UBND", "issued_on": date(2026, 9, 1)} | told.pop("directive", {})
    given: dict[str, Any] = {
        "text": "Rà soát tồn đọng",
        "lead_ids": [house.home.id],
        "due_on": date(2026, 10, 10),
    } | told
    return actions.give_task(directive=actions.Directive(**directive), **given, by=house.who("steering"), at=NOW)


def test_tasks_of_one_document_stand_together(house: Steering) -> None:
    first = give(house, coordinating_ids=[house.home.id, house.justice.id], directive={"file": PDF, "file_name": "ct"})
    second = give(house, text="Báo cáo kết quả")
    assert first.plan == second.plan
    assert (first.plan.kind, first.plan.unit_id, first.code, second.code) == (
        PlanKind.DIRECTIVE, house.province.id, "G1", "G2",
    )  # fmt: skip
    assert [p.unit_id for p in first.parties.filter(role=PartyRole.COORDINATING)] == [house.justice.id]
    assert standing(first, NOW.date()) is Standing.OVERDUE
    assert plan_page(first.plan, house.who("clerk"), NOW.date()).split.total == 2


@pytest.mark.parametrize(
    ("told", "error"),
    [
        ({"directive": {"number": " "}}, errors.ChangeDocumentMissing),
        ({"directive": {"issued_on": date(2026, 10, 17)}}, errors.DocumentInFuture),
        ({"text": " "}, errors.TaskTextMissing),
        ({"lead_ids": []}, errors.LeadMissing),
        ({"lead_ids": [0]}, errors.UnitUnknown),
        ({"due_on": None}, errors.NewDayMissing),
        ({"due_on": date(2026, 8, 31)}, errors.DueBeforeDocument),
    ],
)
def test_what_is_wrong_with_a_given_task_is_said(
    house: Steering, told: dict[str, Any], error: type[DomainError]
) -> None:
    with pytest.raises(error):
        give(house, **told)
    assert not Plan.objects.filter(kind=PlanKind.DIRECTIVE).exists()


def test_a_plan_takes_no_given_task(house: Steering) -> None:
    plan_in_force(house.province, number="15/CT-UBND", issued_on=date(2026, 9, 1))
    with pytest.raises(errors.DirectiveIsAPlan):
        give(house)
