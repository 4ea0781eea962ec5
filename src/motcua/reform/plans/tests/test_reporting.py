"""A report goes its way: the unit reports, its head confirms, the steering office accepts or returns."""

from datetime import date
from typing import Any

import pytest

from motcua.base.actors import job
from motcua.base.errors import DomainError, NotAllowed
from motcua.base.ledger.queries import entries_of
from motcua.reform.plans import actions, errors
from motcua.reform.plans.models import PlanState, PlanTask, ReportState, TaskReport, TaskTerm
from motcua.reform.plans.queries.standing import stands
from motcua.reform.plans.rules.following import Standing
from motcua.reform.plans.tests.factories import NOW, PDF, Steering, make_steering, make_task, plan_in_force

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> Steering:
    return make_steering()


@pytest.fixture
def task(house: Steering) -> PlanTask:
    return make_task(plan_in_force(house.province), house.home, coordinating=[house.justice])


def report(house: Steering, task: PlanTask, who: str = "clerk", **told: Any) -> TaskReport:
    given: dict[str, Any] = {"is_done": True, "done_on": date(2026, 9, 18), "file": PDF, "file_name": "bc.pdf"} | told
    return actions.report_task(task_id=task.pk, by=house.who(who), at=NOW, **given)


def accept(house: Steering, report: TaskReport) -> TaskReport:
    actions.confirm_report(report_id=report.pk, by=house.who("head"), at=NOW)
    return actions.decide_report(report_id=report.pk, is_accepted=True, by=house.who("steering"), at=NOW)


def standing(task: PlanTask, on: date) -> Standing:
    [found] = stands([task], on)
    assert found.stand is not None
    return found.stand.standing


def test_a_report_counts_when_it_is_accepted(house: Steering, task: PlanTask) -> None:
    made = report(house, task)
    assert standing(task, NOW.date()) is Standing.OVERDUE
    accept(house, made)
    assert standing(task, NOW.date()) is Standing.DONE_ON_TIME
    assert standing(task, date(2026, 9, 17)) is Standing.DUE_SOON
    verbs = [entry.verb for entry in entries_of("plan_task", task.pk)]
    assert verbs == ["reported_done", "report_confirmed", "report_accepted"]


def test_a_returned_report_may_be_made_again(house: Steering, task: PlanTask) -> None:
    made = report(house, task)
    actions.confirm_report(report_id=made.pk, by=house.who("head"), at=NOW)
    with pytest.raises(errors.ReturnReasonMissing):
        actions.decide_report(report_id=made.pk, is_accepted=False, by=house.who("steering"), at=NOW)
    actions.decide_report(
        report_id=made.pk, is_accepted=False, reason="Thiếu phụ lục", by=house.who("steering"), at=NOW
    )
    assert report(house, task).state == ReportState.REPORTED


def test_the_steering_office_reports_in_place_of_a_unit_and_another_post_accepts(
    house: Steering, task: PlanTask
) -> None:
    made = report(house, task, "steering")
    assert (made.is_on_behalf, made.state, made.unit_id) == (True, ReportState.CONFIRMED, house.home.id)
    with pytest.raises(errors.OwnReport):
        actions.decide_report(report_id=made.pk, is_accepted=True, by=house.who("steering"), at=NOW)
    actions.decide_report(report_id=made.pk, is_accepted=True, by=house.who("steering2"), at=NOW)
    assert standing(task, NOW.date()) is Standing.DONE_ON_TIME


def test_progress_is_told_and_asks_for_nothing(house: Steering, task: PlanTask) -> None:
    made = report(house, task, is_done=False, done_on=None, file=None, note="Đã xong dự thảo")
    with pytest.raises(errors.ReportNotWaiting):
        actions.confirm_report(report_id=made.pk, by=house.who("head"), at=NOW)
    assert standing(task, NOW.date()) is Standing.OVERDUE


@pytest.mark.parametrize(
    ("told", "error"),
    [
        ({"done_on": date(2026, 10, 17)}, errors.DoneInFuture),
        ({"done_on": date(2026, 1, 17)}, errors.DoneBeforePlan),
        ({"done_on": None}, errors.DoneDayMissing),
        ({"file": None}, errors.ProductMissing),
        ({"file": None, "is_done": False}, errors.ProgressMissing),
    ],
)
def test_what_is_wrong_with_a_report_is_said(
    house: Steering, task: PlanTask, told: dict[str, Any], error: type[DomainError]
) -> None:
    with pytest.raises(error):
        report(house, task, **told)
    assert not task.reports.exists()


def test_a_task_is_done_once(house: Steering, task: PlanTask) -> None:
    report(house, task)
    with pytest.raises(errors.AlreadyReportedDone):
        report(house, task)


def test_a_periodic_task_names_its_period(house: Steering) -> None:
    task = make_task(plan_in_force(house.province), house.home, kind="periodic", due=None, deadline="Theo quý")
    with pytest.raises(errors.PeriodUnknown):
        report(house, task)
    with pytest.raises(errors.PeriodUnknown):
        report(house, task, period_due_on=date(2026, 4, 30))
    for month, day in ((3, 31), (6, 30), (9, 30)):
        accept(house, report(house, task, period_due_on=date(2026, month, day)))
    assert standing(task, NOW.date()) is Standing.NOT_DUE


def test_who_has_no_part_reports_nothing(house: Steering) -> None:
    task = make_task(plan_in_force(house.province), house.justice)
    with pytest.raises(NotAllowed):
        report(house, task)


def test_a_coordinating_head_does_not_confirm(house: Steering, task: PlanTask) -> None:
    made = report(house, task)
    with pytest.raises(NotAllowed):
        actions.confirm_report(report_id=made.pk, by=house.who("other"), at=NOW)


def test_a_report_is_confirmed_and_decided_once(house: Steering, task: PlanTask) -> None:
    made = accept(house, report(house, task))
    with pytest.raises(errors.ReportNotWaiting):
        actions.confirm_report(report_id=made.pk, by=house.who("head"), at=NOW)
    with pytest.raises(errors.ReportNotWaiting):
        actions.decide_report(report_id=made.pk, is_accepted=True, by=house.who("steering2"), at=NOW)
    with pytest.raises(errors.ReportNotFound):
        actions.confirm_report(report_id=0, by=house.who("head"), at=NOW)


def test_nothing_is_reported_of_what_was_withdrawn_or_is_not_in_force(house: Steering, task: PlanTask) -> None:
    TaskTerm.objects.create(task=task, kind="other", valid_from=date(2026, 5, 5), is_withdrawn=True, set_at=NOW)
    with pytest.raises(errors.WithdrawnTask):
        report(house, task)
    task.plan.state = PlanState.DISCARDED
    task.plan.save()
    with pytest.raises(errors.PlanNotInForce):
        report(house, task)
    with pytest.raises(errors.TaskNotFound):
        actions.report_task(task_id=0, is_done=True, by=job("tests"), at=NOW)
