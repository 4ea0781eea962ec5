"""The page of a plan as of a day: targets with their values, tasks with their standing, agencies with their split."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from motcua.base.actors import Actor
from motcua.base.text import sort_key
from motcua.people.organizations.queries import units_on
from motcua.reform.plans.errors import PlanNotFound
from motcua.reform.plans.models import (
    PartyRole,
    Plan,
    PlanKind,
    PlanState,
    PlanTask,
    Target,
    TargetTerm,
    TaskParty,
    TaskTerm,
)
from motcua.reform.plans.policies import can_see, visible
from motcua.reform.plans.queries.standing import TaskStand, stands
from motcua.reform.plans.queries.values import Value, is_more_better, values_of, year_of
from motcua.reform.plans.rules import judging
from motcua.reform.plans.rules.following import Split, Stand, Standing, split


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyName:
    """An agency, or a group of so many, as it is shown; `key` names it in filters."""

    key: str
    name: str
    count: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRow:
    """A task as of a day, with its agencies; `keys` are those of its leads."""

    task: PlanTask
    term: TaskTerm
    days: tuple[date, ...]
    missing: tuple[date, ...]
    stand: Stand
    leads: list[PartyName]
    coordinating: list[PartyName]
    keys: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetRow:
    """A target as of a day; `is_met` is empty as long as there is no value."""

    target: Target
    term: TargetTerm
    value: Value | None
    is_met: bool | None
    gap: Decimal | None
    cases: int | None
    standing: judging.Standing = judging.Standing.NO_DATA
    is_over: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyLine:
    """A leading agency with the official split of its tasks."""

    key: str
    name: str
    split: Split


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPage:
    """Everything the page of a plan shows as of a day."""

    plan: Plan
    on: date
    unit_name: str
    parent: Plan | None
    targets: list[TargetRow]
    tasks: list[TaskRow]
    withdrawn_targets: list[Target]
    withdrawn_tasks: list[PlanTask]
    split: Split
    agencies: list[AgencyLine]


def plan_in_force(plan_id: int, reader: Actor) -> Plan:
    """Return a plan in force that the reader may see.

    Raises:
        PlanNotFound: there is none, or it is not for him.
    """
    plans = Plan.objects.filter(visible(reader), pk=plan_id, state=PlanState.IN_FORCE).select_related("parent")
    plan = plans.first()
    if plan is None:
        raise PlanNotFound
    return plan


def usual_day(plan: Plan, today: date) -> date:
    """Return the day as of which a plan is shown unless another is asked: today, or the end of the plan's year.

    A document that gives tasks has no year of its own.
    """
    if plan.kind == PlanKind.DIRECTIVE or plan.year is None:
        return today
    return min(today, date(plan.year, 12, 31))


def plan_page(plan: Plan, reader: Actor, on: date) -> PlanPage:
    """Return the page of a plan as of a day."""
    found = stands(list(plan.tasks.select_related("plan").order_by("position", "id")), on)
    names = _Names(plan, [row.task.pk for row in found])
    tasks = [names.row(row, row.term, row.stand) for row in found if row.term and row.stand]
    targets = list(plan.targets.select_related("plan").order_by("position", "id"))
    terms = target_terms_on(targets, on)
    values = values_of(targets, on)
    held = [(target, terms[target.pk]) for target in targets if target.pk in terms]
    parent = plan.parent if plan.parent and can_see(reader, plan.parent) else None
    return PlanPage(
        plan=plan,
        on=on,
        unit_name=names.of_unit(plan.unit_id),
        parent=parent,
        targets=[target_row(target, term, values.get(target.pk), on) for target, term in held if not term.is_withdrawn],
        tasks=tasks,
        withdrawn_targets=[target for target, term in held if term.is_withdrawn],
        withdrawn_tasks=[row.task for row in found if row.is_withdrawn],
        split=split(row.stand.standing for row in tasks),
        agencies=_agencies(tasks, names.lines()),
    )


def target_terms_on(targets: Iterable[Target], on: date) -> dict[int, TargetTerm]:
    """Return what each target asks on a day."""
    rows = TargetTerm.objects.filter(target__in=[target.pk for target in targets], valid_from__lte=on)
    return {term.target_id: term for term in rows.order_by("target_id", "-valid_from").distinct("target_id")}


def target_row(target: Target, term: TargetTerm, value: Value | None, on: date) -> TargetRow:
    """Return a target with its value judged; `cases` is what separates a share of rows from what is asked."""
    is_over = is_year_over(target.plan, on)
    if value is None:
        return TargetRow(target=target, term=term, value=None, is_met=None, gap=None, cases=None, is_over=is_over)
    asked = asked_of(target, term)
    is_met = judging.is_met(asked, value.exact)
    shares = (int(value.numerator), int(value.denominator or 0))
    return TargetRow(
        target=target,
        term=term,
        value=value,
        is_met=is_met,
        gap=value.amount - term.value,
        cases=judging.cases_missing(asked, *shares) if value.is_share_of_rows else None,
        standing=judging.standing_of(
            is_met=is_met,
            points=value.exact - asked.value,
            is_share=target.unit.startswith("%"),
            is_period_over=is_over,
        ),
        is_over=is_over,
    )


def is_year_over(plan: Plan, on: date) -> bool:
    """Return whether a day sees the whole year of a plan."""
    return on >= date(year_of(plan), 12, 31)


def asked_of(target: Target, term: TargetTerm) -> judging.Asked:
    """Return what a term asks of a target; a bare number is judged by the direction of its measure."""
    return judging.Asked(
        comparator=term.comparator,
        value=Fraction(term.value),
        is_more_better=is_more_better(target, term.value),
    )


def task_rows(found: Iterable[TaskStand]) -> list[TaskRow]:
    """Return tasks of any plans with their agencies; what does not stand on the day is left out."""
    listed = [row for row in found if row.term and row.stand]
    by_plan: dict[int, list[int]] = {}
    for row in listed:
        by_plan.setdefault(row.task.plan_id, []).append(row.task.pk)
    plans = {row.task.plan_id: row.task.plan for row in listed}
    names = {plan_id: _Names(plans[plan_id], ids) for plan_id, ids in by_plan.items()}
    return [names[row.task.plan_id].row(row, row.term, row.stand) for row in listed if row.term and row.stand]


class _Names:
    """The agencies of the tasks of one plan by the names of its day."""

    def __init__(self, plan: Plan, task_ids: list[int]) -> None:
        self.plan = plan
        self.parties: dict[int, list[TaskParty]] = {}
        parties = list(TaskParty.objects.filter(task__in=task_ids).order_by("id"))
        for party in parties:
            self.parties.setdefault(party.task_id, []).append(party)
        ids = {party.unit_id for party in parties if party.unit_id} | {plan.unit_id}
        self.units = units_on(ids, plan.issued_on) if plan.issued_on else {}

    def of_unit(self, unit_id: int) -> str:
        """Return the name of a unit on the day of the plan."""
        return self.units[unit_id].name if unit_id in self.units else ""

    def row(self, row: TaskStand, term: TaskTerm, stand: Stand) -> TaskRow:
        """Return a task with its agencies."""
        parties = self.parties.get(row.task.pk, [])
        leads = [party for party in parties if party.role == PartyRole.LEAD]
        return TaskRow(
            task=row.task,
            term=term,
            days=row.days,
            missing=row.missing,
            stand=stand,
            leads=self._shown(leads),
            coordinating=self._shown([party for party in parties if party.role == PartyRole.COORDINATING]),
            keys=frozenset(self.key_of(party) for party in leads),
        )

    def _shown(self, parties: list[TaskParty]) -> list[PartyName]:
        """Return agencies in their order, each group once with its size."""
        sizes: dict[str, int] = {}
        for party in parties:
            if party.is_group:
                sizes[party.text] = sizes.get(party.text, 0) + 1
        shown: dict[str, PartyName] = {}
        for party in parties:
            key = party.text if party.is_group else self.key_of(party)
            name = party.text if party.is_group else self.name_of(party)
            shown.setdefault(key, PartyName(key=key, name=name, count=sizes.get(party.text, 1)))
        return list(shown.values())

    def key_of(self, party: TaskParty) -> str:
        """Return the word that names an agency in a filter."""
        return str(party.unit_id) if party.unit_id else party.text

    def name_of(self, party: TaskParty) -> str:
        """Return the name of an agency: of its unit, else as printed."""
        return self.of_unit(party.unit_id or 0) or party.text

    def lines(self) -> Mapping[str, str]:
        """Return every leading agency by its key."""
        leads = (party for rows in self.parties.values() for party in rows if party.role == PartyRole.LEAD)
        return {self.key_of(party): self.name_of(party) for party in leads}


def _agencies(tasks: list[TaskRow], names: Mapping[str, str]) -> list[AgencyLine]:
    """Return each leading agency with its split, what is most overdue first; a task with two leads stands in both."""
    of_agency: dict[str, list[Standing]] = {}
    for row in tasks:
        for key in row.keys:
            of_agency.setdefault(key, []).append(row.stand.standing)
    lines = [AgencyLine(key=key, name=names[key], split=split(found)) for key, found in of_agency.items()]
    return sorted(lines, key=lambda line: (-line.split.overdue, -line.split.total, sort_key(line.name)))
