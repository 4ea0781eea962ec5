"""The tasks in which somebody's unit takes part, or which he steers, and what waits for him."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from motcua.base.actors import Actor, Role
from motcua.people.organizations.queries import ever_below
from motcua.reform.plans.models import PartyRole, PlanState, PlanTask, Reminder, ReportState, TaskReport
from motcua.reform.plans.policies import HEADS, units_answered_for
from motcua.reform.plans.queries.standing import TaskStand, stands
from motcua.reform.plans.rules.following import DONE, Stand, Standing

# A reminder is shown on the page of the unit for so long.
REMINDED_FOR = timedelta(days=14)
_LAST = date.max


@dataclass(frozen=True, slots=True, kw_only=True)
class MyTask:
    """A task with the part of one's unit in it; `is_reminded` while somebody reminded of it lately."""

    found: TaskStand
    stand: Stand
    is_lead: bool
    is_reminded: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MyTasks:
    """The tasks of a unit as of a day, what is near due first, and the reports that wait for the reader."""

    rows: list[MyTask]
    waiting: list[TaskReport]
    reminded: int
    is_steering: bool


def my_tasks(reader: Actor, on: date) -> MyTasks:
    """Return the tasks of the reader's unit; for the steering office all tasks of the plans it steers."""
    units = units_answered_for(reader)
    is_steering = not units and reader.has(Role.STEERING_OFFICE) and reader.agency_id is not None
    tasks = PlanTask.objects.filter(plan__state=PlanState.IN_FORCE).select_related("plan")
    if is_steering:
        tasks = tasks.filter(plan__unit__in=ever_below(reader.agency_id or 0))
    else:
        tasks = tasks.filter(parties__unit__in=units).distinct()
    reminded = _reminded(units, on)
    leads = _led_by(units)
    rows = [
        MyTask(
            found=found,
            stand=found.stand,
            is_lead=found.task.pk in leads,
            is_reminded=found.task.pk in reminded and found.stand.standing not in DONE,
        )
        for found in stands(list(tasks.order_by("id")), on)
        if found.stand
    ]
    return MyTasks(
        rows=sorted(rows, key=_urgency),
        waiting=_waiting(reader, units, is_steering=is_steering),
        reminded=sum(row.is_reminded for row in rows),
        is_steering=is_steering,
    )


def _urgency(mine: MyTask) -> tuple[bool, date, int]:
    """Return the order: what is open first, by its next day."""
    return mine.stand.standing in DONE, mine.stand.due_on or _LAST, mine.found.task.pk


def _led_by(units: Collection[int]) -> set[int]:
    """Return the tasks that units lead."""
    led = PlanTask.objects.filter(parties__unit__in=list(units), parties__role=PartyRole.LEAD)
    return set(led.values_list("id", flat=True))


def _reminded(units: Collection[int], on: date) -> set[int]:
    """Return the tasks of which units were reminded lately."""
    sent = Reminder.objects.filter(unit__in=list(units), sent_at__date__gt=on - REMINDED_FOR)
    return set(sent.values_list("task_id", flat=True))


def _waiting(reader: Actor, units: Collection[int], *, is_steering: bool) -> list[TaskReport]:
    """Return the reports that wait for a head to confirm or for the steering office to accept."""
    reports = TaskReport.objects.filter(is_done=True, task__plan__state=PlanState.IN_FORCE)
    if is_steering:
        below = ever_below(reader.agency_id or 0)
        reports = reports.filter(state=ReportState.CONFIRMED, task__plan__unit__in=below)
    elif reader.has(*HEADS):
        led = PlanTask.objects.filter(parties__unit__in=list(units), parties__role=PartyRole.LEAD)
        reports = reports.filter(state=ReportState.REPORTED, task__in=led)
    else:
        return []
    return list(reports.select_related("task__plan").order_by("reported_at", "id"))


def sizes(rows: Collection[MyTask]) -> dict[Standing, int]:
    """Return how many tasks there are of each standing."""
    return {one: sum(mine.stand.standing is one for mine in rows) for one in Standing}
