"""Two people at once take turns, and the second is told."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from typing import Any

import pytest
from django.db import connections

from motcua.base.errors import DomainError
from motcua.reform.plans import actions
from motcua.reform.plans.models import Plan, PlanKind, Reminder
from motcua.reform.plans.tests.factories import NOW, PDF, Steering, make_steering, make_task, plan_in_force

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(act: Callable[[], object], times: int = 3) -> list[str]:
    """Do the same thing at once; return the errors."""
    ready = Barrier(times)

    def do(_number: int) -> str:
        ready.wait()
        try:
            act()
        except DomainError as error:
            return type(error).__name__
        finally:
            connections.close_all()
        return ""

    with ThreadPoolExecutor(times) as pool:
        return sorted(pool.map(do, range(times)))


@pytest.fixture
def house() -> Steering:
    return make_steering()


def test_a_task_is_reported_and_accepted_once(house: Steering) -> None:
    task = make_task(plan_in_force(house.province), house.home)
    told: dict[str, Any] = {
        "task_id": task.pk,
        "is_done": True,
        "done_on": date(2026, 9, 1),
        "file": PDF,
        "file_name": "a.pdf",
    }
    clerk, head, office = house.who("clerk"), house.who("head"), house.who("steering")
    found = at_once(lambda: actions.report_task(**told, by=clerk, at=NOW))
    assert found == ["", "AlreadyReportedDone", "AlreadyReportedDone"]
    report = task.reports.get()
    found = at_once(lambda: actions.confirm_report(report_id=report.pk, by=head, at=NOW))
    assert found == ["", "ReportNotWaiting", "ReportNotWaiting"]
    found = at_once(lambda: actions.decide_report(report_id=report.pk, is_accepted=True, by=office, at=NOW))
    assert found == ["", "ReportNotWaiting", "ReportNotWaiting"]


def test_leads_are_reminded_once(house: Steering) -> None:
    plan = plan_in_force(house.province)
    make_task(plan, house.home)
    by = house.who("steering")
    found = at_once(lambda: actions.remind(plan_id=plan.pk, by=by, at=NOW))
    assert found == ["", "NobodyToRemind", "NobodyToRemind"]
    assert Reminder.objects.count() == 1


def test_tasks_of_one_document_make_one_page(house: Steering) -> None:
    directive, by = actions.Directive(number="15/CT-UBND", issued_on=date(2026, 9, 1)), house.who("steering")
    told: dict[str, Any] = {"text": "Rà soát", "lead_ids": [house.home.id], "due_on": date(2026, 12, 1)}
    assert at_once(lambda: actions.give_task(directive=directive, **told, by=by, at=NOW)) == ["", "", ""]
    assert Plan.objects.get(kind=PlanKind.DIRECTIVE).tasks.count() == 3
