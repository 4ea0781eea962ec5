"""The page of a task: its terms, reports, reminders and what the ledger says."""

from dataclasses import dataclass
from datetime import date, datetime

from motcua.base.actors import Actor
from motcua.base.ledger.queries import entries_of
from motcua.engines.files.models import StoredFile
from motcua.engines.files.queries import files_of
from motcua.people.accounts.queries import posts_by_id
from motcua.people.organizations.queries import units_on
from motcua.reform.plans.errors import TaskNotFound
from motcua.reform.plans.models import (
    Plan,
    PlanState,
    PlanTask,
    Reminder,
    ReportState,
    TaskReport,
    TaskTerm,
)
from motcua.reform.plans.policies import can_confirm, can_decide, can_report, can_steer, visible
from motcua.reform.plans.queries.following import TaskRow, task_rows
from motcua.reform.plans.queries.standing import TaskStand, stands


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """A report with the words for whom, by whom, its file, and what the reader may do with it."""

    report: TaskReport
    unit_name: str
    by: str
    file: StoredFile | None
    can_confirm: bool
    can_decide: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One line of the history."""

    at: datetime
    verb: str
    by: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderRow:
    """A reminder with the name of whom it went to."""

    reminder: Reminder
    unit_name: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskPage:
    """Everything the page of a task shows; `row` is empty while the task does not stand on the day."""

    task: PlanTask
    found: TaskStand
    row: TaskRow | None
    terms: list[TaskTerm]
    reports: list[ReportRow]
    reminders: list[ReminderRow]
    history: list[Happening]
    can_report: bool
    can_steer: bool


def task_of(task_id: int, reader: Actor) -> PlanTask:
    """Return a task of a plan in force that the reader may see.

    Raises:
        TaskNotFound: there is none, or it is not for him.
    """
    plans = Plan.objects.filter(visible(reader), state=PlanState.IN_FORCE)
    task = PlanTask.objects.filter(pk=task_id, plan__in=plans).select_related("plan").first()
    if task is None:
        raise TaskNotFound
    return task


def task_page(task: PlanTask, reader: Actor, on: date) -> TaskPage:
    """Return the page of a task as of a day."""
    [found] = stands([task], on)
    reports = list(task.reports.order_by("-reported_at", "-id"))
    reminders = list(task.reminders.order_by("-sent_at", "-id"))
    entries = entries_of("plan_task", task.pk)
    posts = [one.reported_by_id for one in reports] + [one.sent_by_id for one in reminders]
    names = names_of([*posts, *(entry.by_post_id for entry in entries)])
    units = units_on(
        {*(one.unit_id for one in reports), *(one.unit_id for one in reminders)}, task.plan.issued_on or on
    )
    files = {file.pk: file for file in files_of("plan_task", task.pk)}
    unit_names = {unit_id: view.name for unit_id, view in units.items()}
    return TaskPage(
        task=task,
        found=found,
        row=next(iter(task_rows([found])), None),
        terms=list(task.terms.order_by("-valid_from", "-id")),
        reports=[_report(one, reader, unit_names, names, files) for one in reports],
        reminders=[
            ReminderRow(reminder=one, unit_name=unit_names.get(one.unit_id, ""), by=names.get(one.sent_by_id or 0, ""))
            for one in reminders
        ],
        history=[
            Happening(
                at=entry.occurred_at,
                verb=entry.verb,
                by=names.get(entry.by_post_id or 0, "") or entry.by_name,
                number=entry.number,
            )
            for entry in reversed(entries)
        ],
        can_report=can_report(reader, task),
        can_steer=can_steer(reader, task.plan),
    )


def names_of(post_ids: list[int | None]) -> dict[int, str]:
    """Return who held posts, with their titles."""
    posts = posts_by_id({post_id for post_id in post_ids if post_id})
    return {post_id: f"{post.person_name}, {post.title}" for post_id, post in posts.items()}


def _report(
    report: TaskReport, reader: Actor, units: dict[int, str], names: dict[int, str], files: dict[int, StoredFile]
) -> ReportRow:
    """Return one report with its words."""
    return ReportRow(
        report=report,
        unit_name=units.get(report.unit_id, ""),
        by=names.get(report.reported_by_id or 0, ""),
        file=files.get(report.file_id or 0),
        can_confirm=can_confirm(reader, report),
        can_decide=can_decide(reader, report),
    )


def waiting_reports(plan: Plan) -> list[TaskReport]:
    """Return the reports of a plan that wait for the steering office, the oldest first."""
    reports = TaskReport.objects.filter(task__plan=plan, state=ReportState.CONFIRMED, is_done=True)
    return list(reports.select_related("task").order_by("reported_at", "id"))
