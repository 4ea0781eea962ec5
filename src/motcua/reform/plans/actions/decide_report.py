"""Accept a report, or return it with a reason."""

from datetime import datetime

from django.db import transaction

from motcua.base.actors import Actor, require
from motcua.base.ledger.actions import record
from motcua.reform.plans import policies
from motcua.reform.plans.actions.holding import report_held
from motcua.reform.plans.errors import OwnReport, ReportNotWaiting, ReturnReasonMissing
from motcua.reform.plans.models import ReportState, TaskReport


@transaction.atomic(durable=True)
def decide_report(*, report_id: int, is_accepted: bool, reason: str = "", by: Actor, at: datetime) -> TaskReport:
    """Count a confirmed report, or send it back; never by the post that reported it.

    Raises:
        ReportNotWaiting: somebody decided already, or the head of the unit has not confirmed.
        OwnReport: the post reported it itself.
    """
    report = report_held(report_id)
    if report.state != ReportState.CONFIRMED:
        raise ReportNotWaiting
    if by.post_id is not None and by.post_id == report.reported_by_id and policies.can_steer(by, report.task.plan):
        raise OwnReport
    require(policies.can_decide(by, report))
    if not is_accepted and not reason.strip():
        raise ReturnReasonMissing(field="reason")
    report.state = ReportState.ACCEPTED if is_accepted else ReportState.RETURNED
    report.return_reason = "" if is_accepted else reason.strip()
    report.decided_by_id, report.decided_at = by.post_id, at
    report.save(update_fields=["state", "return_reason", "decided_by", "decided_at"])
    verb = "report_accepted" if is_accepted else "report_returned"
    record("plan_task", report.task_id, verb, by=by, at=at, data={"report": report.pk})
    return report
