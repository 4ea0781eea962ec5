"""Change the deadline of a task, or withdraw it, by a document."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from motcua.base.actors import Actor, require
from motcua.base.ledger.actions import record
from motcua.reform.plans import policies
from motcua.reform.plans.actions.holding import check_change, task_held
from motcua.reform.plans.errors import NewDayMissing
from motcua.reform.plans.models import TaskTerm


@transaction.atomic(durable=True)
def change_task(
    *,
    task_id: int,
    due_on: date | None,
    is_withdrawn: bool = False,
    valid_from: date,
    document_number: str,
    document_issued_on: date | None,
    reason: str,
    by: Actor,
    at: datetime,
) -> TaskTerm:
    """Add a term that holds from a day on, after every earlier one; what held before stays readable."""
    task = task_held(task_id)
    require(policies.can_steer(by, task.plan))
    terms = list(task.terms.order_by("valid_from"))
    issued_on = check_change(
        number=document_number,
        issued_on=document_issued_on,
        reason=reason,
        valid_from=valid_from,
        since=[term.valid_from for term in terms],
        today=timezone.localdate(at),
    )
    if due_on is None and not is_withdrawn:
        raise NewDayMissing(field="due_on")
    last = terms[-1] if terms else None
    kind = "date"
    if is_withdrawn:
        kind, due_on = (last.kind, last.due_on) if last else ("other", None)
    term = TaskTerm.objects.create(
        task=task,
        kind=kind,
        text=last.text if is_withdrawn and last else "",
        starts_on=last.starts_on if last else None,
        due_on=due_on,
        days=[due_on] if due_on and not is_withdrawn else [],
        valid_from=valid_from,
        document_number=document_number.strip(),
        document_issued_on=issued_on,
        reason=reason.strip(),
        is_withdrawn=is_withdrawn,
        set_by_id=by.post_id,
        set_at=at,
    )
    verb = "withdrawn" if is_withdrawn else "deadline_changed"
    data = {"term": term.pk, "due_on": str(term.due_on or ""), "valid_from": str(valid_from)}
    record("plan_task", task.pk, verb, by=by, at=at, data=data)
    return term
