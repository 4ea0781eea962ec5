"""How tasks stand on a day: the term of that day, what was accepted until then, and the standing that follows."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from motcua.reform.plans.models import PlanTask, ReportState, TaskReport, TaskTerm
from motcua.reform.plans.rules import following
from motcua.reform.plans.rules.following import Stand


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskStand:
    """A task with the term of a day; `stand` is empty when the task did not yet stand or is withdrawn on that day."""

    task: PlanTask
    term: TaskTerm | None
    days: tuple[date, ...]
    missing: tuple[date, ...]
    stand: Stand | None

    @property
    def is_withdrawn(self) -> bool:
        """Return whether a document took the task away."""
        return self.term is not None and self.term.is_withdrawn


def stands(tasks: Collection[PlanTask], on: date) -> list[TaskStand]:
    """Return how tasks stand on a day, in the order given; each comes with its plan loaded.

    A report counts when the steering office has accepted it and its work was done by that day.
    """
    ids = [task.pk for task in tasks]
    terms = terms_on(ids, on)
    done = done_days(ids)
    return [_stand(task, terms.get(task.pk), done.get(task.pk, {}), on) for task in tasks]


def terms_on(task_ids: Collection[int], on: date) -> dict[int, TaskTerm]:
    """Return the term of each task that holds on a day."""
    rows = TaskTerm.objects.filter(task__in=list(task_ids), valid_from__lte=on)
    return {term.task_id: term for term in rows.order_by("task_id", "-valid_from").distinct("task_id")}


def done_days(task_ids: Collection[int]) -> dict[int, dict[date | None, date]]:
    """Return, of each task, which period was done when, as far as it was accepted."""
    found: dict[int, dict[date | None, date]] = {}
    reports = TaskReport.objects.filter(task__in=list(task_ids), is_done=True, state=ReportState.ACCEPTED)
    for task_id, period, on in reports.order_by("id").values_list("task_id", "period_due_on", "done_on"):
        if on is not None:
            found.setdefault(task_id, {})[period] = on
    return found


def days_of(task: PlanTask, term: TaskTerm | None) -> tuple[date, ...]:
    """Return the days by which a task must be reported under a term."""
    if term is None or term.is_withdrawn:
        return ()
    year = task.plan.year or term.valid_from.year
    return following.due_days(term.kind, term.due_on, term.starts_on, term.text, year)


def _stand(task: PlanTask, term: TaskTerm | None, done: Mapping[date | None, date], on: date) -> TaskStand:
    """Return how one task stands."""
    days = days_of(task, term)
    return TaskStand(
        task=task,
        term=term,
        days=days,
        missing=following.missing_days(days, done, on),
        stand=None if term is None or term.is_withdrawn else following.stand(days, done, on),
    )
