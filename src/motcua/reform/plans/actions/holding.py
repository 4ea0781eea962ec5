"""Hold a task, a report or a target until the end of the transaction; what two people do at once then takes turns."""

from collections.abc import Collection
from datetime import date

from motcua.reform.plans.errors import (
    ChangeBeforeDocument,
    ChangeDocumentMissing,
    ChangeNotAfterLast,
    ChangeReasonMissing,
    DocumentInFuture,
    PlanNotInForce,
    ReportNotFound,
    TargetNotFound,
    TaskNotFound,
)
from motcua.reform.plans.models import Plan, PlanState, PlanTask, Target, TaskReport


def task_held(task_id: int) -> PlanTask:
    """Return a task of a plan in force, locked.

    Raises:
        TaskNotFound: there is no such task.
        PlanNotInForce: its plan does not count.
    """
    task = PlanTask.objects.select_for_update(of=("self",)).select_related("plan").filter(pk=task_id).first()
    if task is None:
        raise TaskNotFound
    _check_in_force(task.plan)
    return task


def target_held(target_id: int) -> Target:
    """Return a target of a plan in force, locked.

    Raises:
        TargetNotFound: there is no such target.
        PlanNotInForce: its plan does not count.
    """
    target = Target.objects.select_for_update(of=("self",)).select_related("plan").filter(pk=target_id).first()
    if target is None:
        raise TargetNotFound
    _check_in_force(target.plan)
    return target


def report_held(report_id: int) -> TaskReport:
    """Return a report with its task and plan, locked.

    Raises:
        ReportNotFound: there is no such report.
    """
    rows = TaskReport.objects.select_for_update(of=("self",)).select_related("task__plan")
    report = rows.filter(pk=report_id).first()
    if report is None:
        raise ReportNotFound
    _check_in_force(report.task.plan)
    return report


def _check_in_force(plan: Plan) -> None:
    """Refuse what belongs to a plan that does not count."""
    if plan.state != PlanState.IN_FORCE:
        raise PlanNotInForce


def check_change(
    *, number: str, issued_on: date | None, reason: str, valid_from: date, since: Collection[date], today: date
) -> date:
    """Check what every formal change needs, and return the day of its document.

    `since` holds the days from which earlier terms hold; a change comes after all of them.
    """
    if not number.strip() or issued_on is None:
        raise ChangeDocumentMissing(field="document_issued_on" if number.strip() else "document_number")
    if not reason.strip():
        raise ChangeReasonMissing(field="reason")
    if issued_on > today:
        raise DocumentInFuture(field="document_issued_on")
    if valid_from < issued_on:
        raise ChangeBeforeDocument(field="valid_from")
    if since and valid_from <= max(since):
        raise ChangeNotAfterLast(field="valid_from", valid_from=f"{max(since):%d/%m/%Y}")
    return issued_on
