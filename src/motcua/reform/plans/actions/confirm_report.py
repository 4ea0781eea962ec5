"""Confirm a report as head of a leading unit."""

from datetime import datetime

from django.db import transaction

from motcua.base.actors import Actor, require
from motcua.base.ledger.actions import record
from motcua.reform.plans import policies
from motcua.reform.plans.actions.holding import report_held
from motcua.reform.plans.errors import ReportNotWaiting
from motcua.reform.plans.models import ReportState, TaskReport


@transaction.atomic(durable=True)
def confirm_report(*, report_id: int, by: Actor, at: datetime) -> TaskReport:
    """Pass a report of completion on to the steering office.

    Raises:
        ReportNotWaiting: somebody confirmed it already, or it is a report of progress.
    """
    report = report_held(report_id)
    if report.state != ReportState.REPORTED or not report.is_done:
        raise ReportNotWaiting
    require(policies.can_confirm(by, report))
    report.state, report.confirmed_by_id, report.confirmed_at = ReportState.CONFIRMED, by.post_id, at
    report.save(update_fields=["state", "confirmed_by", "confirmed_at"])
    record("plan_task", report.task_id, "report_confirmed", by=by, at=at, data={"report": report.pk})
    return report
