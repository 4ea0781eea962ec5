"""Report how far a task is, or that it is done."""

from datetime import date, datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from motcua.base.actors import Actor, require
from motcua.base.ledger.actions import record
from motcua.engines.files.actions import keep
from motcua.reform.plans import policies
from motcua.reform.plans.actions.holding import task_held
from motcua.reform.plans.errors import (
    AlreadyReportedDone,
    DoneBeforePlan,
    DoneDayMissing,
    DoneInFuture,
    PeriodUnknown,
    ProductMissing,
    ProgressMissing,
    WithdrawnTask,
)
from motcua.reform.plans.models import PartyRole, PlanTask, ReportState, TaskReport
from motcua.reform.plans.queries.standing import days_of, terms_on


@transaction.atomic(durable=True)
def report_task(
    *,
    task_id: int,
    is_done: bool,
    done_on: date | None = None,
    period_due_on: date | None = None,
    note: str = "",
    file: "UploadedFile[Any] | bytes | None" = None,
    file_name: str = "",
    by: Actor,
    at: datetime,
) -> TaskReport:
    """Store a report of a party, or of the steering office in its place; only one that says "done" needs acceptance.

    Raises:
        AlreadyReportedDone: the task or the period has a report that was not returned.
        WithdrawnTask: a document took the task away.
    """
    task = task_held(task_id)
    require(policies.can_report(by, task))
    today = timezone.localdate(at)
    period = _period(task, period_due_on, is_done=is_done, today=today)
    if is_done:
        _check_done(task, done_on, period, today=today)
    if not note.strip() and not file:
        raise (ProductMissing if is_done else ProgressMissing)(field="note")
    unit_id, is_on_behalf = _unit(task, by)
    report = TaskReport(
        task=task,
        unit_id=unit_id,
        period_due_on=period,
        is_done=is_done,
        done_on=done_on if is_done else None,
        note=note.strip(),
        is_on_behalf=is_on_behalf,
        state=ReportState.CONFIRMED if is_on_behalf and is_done else ReportState.REPORTED,
        reported_by_id=by.post_id,
        reported_at=at,
    )
    if file:
        name = file_name or str(getattr(file, "name", "") or "")
        kept = keep(content=file, name=name, kind="plan_task", subject_id=task.pk, purpose="product", by=by, at=at)
        report.file_id = kept.pk
    report.save()
    told = {"report": report.pk, "unit": unit_id, "on_behalf": is_on_behalf}
    data = told | {"period": str(period or ""), "done_on": str(report.done_on or "")}
    record("plan_task", task.pk, "reported_done" if is_done else "reported_progress", by=by, at=at, data=data)
    return report


def _period(task: PlanTask, asked: date | None, *, is_done: bool, today: date) -> date | None:
    """Return the period of a report; a task with one day has none."""
    term = terms_on([task.pk], max(today, task.plan.issued_on or today)).get(task.pk)
    if term is not None and term.is_withdrawn:
        raise WithdrawnTask
    days = days_of(task, term)
    if len(days) <= 1:
        return None
    if (asked is None and is_done) or (asked is not None and asked not in days):
        raise PeriodUnknown(field="period_due_on")
    return asked


def _check_done(task: PlanTask, done_on: date | None, period: date | None, *, today: date) -> None:
    """Check the day of completion, and that nobody reported it before."""
    if done_on is None:
        raise DoneDayMissing(field="done_on")
    if done_on > today:
        raise DoneInFuture(field="done_on")
    issued_on = task.plan.issued_on
    if issued_on and done_on < issued_on:
        raise DoneBeforePlan(field="done_on", issued_on=f"{issued_on:%d/%m/%Y}")
    earlier = task.reports.filter(is_done=True, period_due_on=period).exclude(state=ReportState.RETURNED)
    if earlier.exists():
        raise AlreadyReportedDone


def _unit(task: PlanTask, by: Actor) -> tuple[int, bool]:
    """Return for which unit the actor reports, and whether he does it in its place."""
    parties = list(task.parties.exclude(unit=None).order_by("id"))
    leads = [party.unit_id for party in parties if party.role == PartyRole.LEAD and party.unit_id]
    answered = policies.units_answered_for(by)
    own = [unit for unit in [*leads, *(party.unit_id for party in parties)] if unit in answered]
    if own and own[0]:
        return own[0], False
    return leads[0] if leads else task.plan.unit_id, not policies.is_loader(by)
