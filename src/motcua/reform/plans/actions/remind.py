"""Remind the leads of tasks: by hand what is late or near, every night what comes due in a week or was missed."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from motcua.base.actors import Actor, require
from motcua.base.ledger.actions import record
from motcua.reform.plans import policies
from motcua.reform.plans.errors import NobodyToRemind, PlanNotFound
from motcua.reform.plans.models import PartyRole, Plan, PlanState, PlanTask, Reminder, TaskParty
from motcua.reform.plans.queries.standing import TaskStand, stands
from motcua.reform.plans.rules import following
from motcua.reform.plans.rules.following import Standing

NEEDY = {Standing.OVERDUE: "overdue", Standing.DUE_SOON: "due_soon"}


@transaction.atomic(durable=True)
def remind(*, plan_id: int, task_id: int | None = None, by: Actor, at: datetime) -> list[Reminder]:
    """Remind each lead of each task that is overdue or due soon, once a day; of one task if it is named.

    Raises:
        NobodyToRemind: nothing is late or near, or all were reminded today.
    """
    plan = Plan.objects.select_for_update().filter(pk=plan_id, state=PlanState.IN_FORCE).first()
    if plan is None:
        raise PlanNotFound
    require(policies.can_steer(by, plan))
    today = timezone.localdate(at)
    tasks = plan.tasks.select_related("plan").order_by("position", "id")
    found = stands(list(tasks.filter(pk=task_id) if task_id else tasks), today)
    needy = [
        (row, row.stand.due_on, NEEDY[row.stand.standing]) for row in found if row.stand and row.stand.standing in NEEDY
    ]
    reminded = _remind(needy, today=today, by=by, at=at)
    if not reminded:
        raise NobodyToRemind
    record("plan", plan.pk, "reminded", by=by, at=at, data={"tasks": sorted({one.task_id for one in reminded})})
    return reminded


@transaction.atomic(durable=True)
def remind_due(*, by: Actor, at: datetime) -> list[Reminder]:
    """Remind every lead of what comes due in a week, and of what was missed yesterday."""
    require(policies.is_loader(by))
    today = timezone.localdate(at)
    tasks = PlanTask.objects.filter(plan__state=PlanState.IN_FORCE).select_related("plan").order_by("plan_id", "id")
    due = []
    for row in stands(list(tasks), today):
        day = following.reminder_on(row.missing, today)
        if day is not None:
            due.append((row, day, "week_before" if day > today else "day_after"))
    reminded = _remind(due, today=today, by=by, at=at)
    by_plan: dict[int, set[int]] = {}
    for one in reminded:
        by_plan.setdefault(one.task.plan_id, set()).add(one.task_id)
    for plan_id, task_ids in sorted(by_plan.items()):
        record("plan", plan_id, "reminded", by=by, at=at, data={"tasks": sorted(task_ids)})
    return reminded


def _remind(
    needy: Iterable[tuple[TaskStand, date | None, str]], *, today: date, by: Actor, at: datetime
) -> list[Reminder]:
    """Store a reminder for each lead of each task that had none today."""
    listed = list(needy)
    ids = [row.task.pk for row, _, _ in listed]
    told = set(Reminder.objects.filter(task__in=ids, sent_at__date=today).values_list("task_id", "unit_id"))
    leads: dict[int, list[int]] = {}
    parties = TaskParty.objects.filter(task__in=ids, role=PartyRole.LEAD).exclude(unit=None)
    for task_id, unit_id in parties.order_by("id").values_list("task_id", "unit_id"):
        if unit_id is not None and unit_id not in leads.setdefault(task_id, []):
            leads[task_id].append(unit_id)
    return Reminder.objects.bulk_create(
        Reminder(task=row.task, unit_id=unit_id, due_on=day, reason=reason, sent_by_id=by.post_id, sent_at=at)
        for row, day, reason in listed
        for unit_id in leads.get(row.task.pk, [])
        if (row.task.pk, unit_id) not in told
    )
