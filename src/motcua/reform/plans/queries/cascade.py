"""A plan beside the one it carries out, and beside those that carry it out."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q
from django.utils import timezone

from motcua.base.actors import Actor
from motcua.people.organizations.models import Succession, UnitClosure
from motcua.people.organizations.queries import UnitView, ancestors_on, ever_below, units_on
from motcua.reform.indicators.base import Direction
from motcua.reform.indicators.registry import measures
from motcua.reform.plans.errors import PlanNotFound
from motcua.reform.plans.models import (
    PartyRole,
    Plan,
    PlanKind,
    PlanState,
    PlanTask,
    PlanText,
    Target,
    TargetTerm,
    TaskParty,
    TaskTerm,
)
from motcua.reform.plans.policies import visible
from motcua.reform.plans.queries.following import target_terms_on
from motcua.reform.plans.queries.standing import terms_on
from motcua.reform.plans.rules.cascade import Aim, AimLine, Verdict, Work, WorkLine, compare_aims, compare_work
from motcua.reform.plans.rules.measures import measure_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Bulk:
    """The targets and tasks of several plans as they stand on a day, by plan and by id."""

    aims: dict[int, list[Aim]]
    works: dict[int, list[Work]]
    targets: dict[int, Target]
    target_terms: dict[int, TargetTerm]
    tasks: dict[int, PlanTask]
    task_terms: dict[int, TaskTerm]


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """How a task of the plan above names an agency: in which part, by which words, as one of a group."""

    role: str
    text: str
    is_group: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildLine:
    """A plan that carries out this one, with how many of its lines stand how."""

    plan: Plan
    unit_name: str
    aims: Counter[str]
    works: Counter[str]

    @property
    def wanting(self) -> int:
        """Return how many lines are lower or missing."""
        return self.aims[Verdict.LOWER] + self.aims[Verdict.MISSING] + self.works[Verdict.MISSING]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cascade:
    """What the page shows: the way up, and the way down."""

    plan: Plan
    unit_name: str
    on: date
    parent: Plan | None
    parent_unit_name: str
    is_parent_draft: bool
    aims: list[AimLine] = field(default_factory=list)
    works: list[WorkLine] = field(default_factory=list)
    namings: Mapping[int, list[Naming]] = field(default_factory=dict)
    bulk: Bulk
    children: list[ChildLine]


def cascade(plan_id: int, reader: Actor, on: date) -> Cascade:
    """Return a plan in force beside its parent and its children that the reader may see, as of a day.

    Raises:
        PlanNotFound: there is none, or it is not for him.
    """
    seen = Plan.objects.filter(visible(reader), kind=PlanKind.PLAN).select_related("parent")
    plan = seen.filter(pk=plan_id, state=PlanState.IN_FORCE).first()
    if plan is None:
        raise PlanNotFound
    declared = _parent(plan)
    parent = declared if declared and declared.state == PlanState.IN_FORCE else None
    children = list(seen.filter(_below(plan), state=PlanState.IN_FORCE).exclude(pk=plan.pk).order_by("id"))
    bulk = _bulk([plan.pk, *([parent.pk] if parent else []), *(child.pk for child in children)], on)
    units = _units([plan, *([declared] if declared else []), *children], on)
    up = _Beside(plan, parent, bulk, units[plan.pk], namings=_Namings(parent, [plan]).of(plan)) if parent else None
    return Cascade(
        plan=plan,
        unit_name=units[plan.pk].short_name,
        on=on,
        parent=parent,
        parent_unit_name=units[declared.pk].short_name if declared else "",
        is_parent_draft=declared is not None and parent is None,
        aims=up.aims() if up else [],
        works=up.works() if up else [],
        namings=up.namings if up else {},
        bulk=bulk,
        children=_children(plan, children, bulk, units),
    )


def _parent(plan: Plan) -> Plan | None:
    """Return the plan above: the declared one, else the one its text names."""
    if plan.parent is not None:
        return plan.parent
    return plan_named(plan.parent_number, plan.parent_issued_on, unit_id=plan.unit_id, on=plan.issued_on)


def plan_named(number: str, issued_on: date | None, *, unit_id: int, on: date | None) -> Plan | None:
    """Return the plan in force with a number and day of an agency above a unit, if there is just one."""
    if not number.strip():
        return None
    above = [unit.unit_id for unit in ancestors_on(unit_id, on or timezone.localdate())]
    named = Plan.objects.filter(
        unit__in=above, kind=PlanKind.PLAN, state=PlanState.IN_FORCE, number__iexact=number.strip()
    )
    found = list(named.filter(issued_on=issued_on) if issued_on else named[:2])
    return found[0] if len(found) == 1 else None


def _below(plan: Plan) -> Q:
    """Return the filter of the plans that carry out this one, declared or by number and day."""
    by_number = Q(parent=None, parent_number__iexact=plan.number, unit__in=ever_below(plan.unit_id))
    return Q(parent=plan) | (by_number & (Q(parent_issued_on=plan.issued_on) | Q(parent_issued_on=None)))


def _units(plans: Iterable[Plan], on: date) -> dict[int, UnitView]:
    """Return the agency of each plan as it was on the day of the plan."""
    found: dict[int, UnitView] = {}
    by_day: dict[date, list[Plan]] = {}
    for plan in plans:
        by_day.setdefault(plan.issued_on or on, []).append(plan)
    for day, of_day in by_day.items():
        views = units_on({plan.unit_id for plan in of_day}, day)
        found |= {plan.pk: views[plan.unit_id] for plan in of_day if plan.unit_id in views}
    return found


def _bulk(plan_ids: Collection[int], on: date) -> Bulk:
    """Return what several plans ask on a day, in few queries; what was withdrawn is left out."""
    targets = list(Target.objects.filter(plan__in=plan_ids).order_by("position", "id"))
    tasks = list(PlanTask.objects.filter(plan__in=plan_ids).select_related("item").order_by("position", "id"))
    asked, until = target_terms_on(targets, on), terms_on([task.pk for task in tasks], on)
    aims: dict[int, list[Aim]] = {plan_id: [] for plan_id in plan_ids}
    works: dict[int, list[Work]] = {plan_id: [] for plan_id in plan_ids}
    for target in targets:
        term = asked.get(target.pk)
        if term and not term.is_withdrawn:
            aims[target.plan_id].append(
                Aim(target.pk, target.text, target.measure, target.scope, target.unit, term.comparator, term.value)
            )
    for task in tasks:
        deadline = until.get(task.pk)
        if deadline and not deadline.is_withdrawn:
            wording = measure_of(task.text)
            name = wording.name if wording else ""
            works[task.plan_id].append(Work(task.pk, task.text, task.product, name, deadline.due_on))
    return Bulk(
        aims=aims,
        works=works,
        targets={target.pk: target for target in targets},
        target_terms=asked,
        tasks={task.pk: task for task in tasks},
        task_terms=until,
    )


class _Namings:
    """Which tasks of a plan name which agencies, themselves or through their parts and predecessors."""

    def __init__(self, parent: Plan, plans: Collection[Plan]) -> None:
        """Read the parties of the parent, and what the agencies of the plans were made of, once for all plans."""
        rows = TaskParty.objects.filter(task__plan=parent, unit__isnull=False).order_by("task_id", "-role", "id")
        self._parties = list(rows)
        self._before: dict[int, set[int]] = {}
        for new, old in Succession.objects.values_list("successor_id", "predecessor_id"):
            self._before.setdefault(new, set()).add(old)
        closure = UnitClosure.objects.filter(ancestor__in={plan.unit_id for plan in plans})
        self._below = list(closure.values_list("ancestor_id", "descendant_id", "valid_from", "valid_to"))

    def of(self, plan: Plan) -> dict[int, list[Naming]]:
        """Return how each task names the agency of a plan, by task."""
        ids = self._meant(plan)
        found: dict[int, list[Naming]] = {}
        for party in self._parties:
            if party.unit_id not in ids:
                continue
            naming = Naming(role=party.role, text=party.text, is_group=party.is_group)
            known = found.setdefault(party.task_id, [])
            if naming not in known:
                known.append(naming)
        return found

    def _meant(self, plan: Plan) -> set[int]:
        """Return the agency of a plan with its parts on the day of the plan, and all they took over from."""
        day = plan.issued_on or plan.imported_at.date()
        found = {plan.unit_id} | {
            low
            for high, low, first, last in self._below
            if high == plan.unit_id and first <= day and (last is None or last >= day)
        }
        newest = found
        while newest:
            newest = {old for new in newest for old in self._before.get(new, ())} - found
            found = found | newest
        return found


class _Beside:
    """One plan beside its parent."""

    def __init__(
        self, plan: Plan, parent: Plan, bulk: Bulk, unit: UnitView, *, namings: dict[int, list[Naming]]
    ) -> None:
        """Take what both plans ask, and which tasks of the parent name the agency."""
        self._plan, self._parent, self._bulk, self._unit, self.namings = plan, parent, bulk, unit, namings

    def aims(self) -> list[AimLine]:
        """Return the targets of the parent with their answers."""
        down = {measure.key for measure in measures() if measure.direction is Direction.DOWN}
        upper, lower = self._bulk.aims[self._parent.pk], self._bulk.aims[self._plan.pk]
        return compare_aims(upper, lower, level=self._unit.level, downwards=down)

    def works(self) -> list[WorkLine]:
        """Return the tasks of the parent that name the agency, those it leads first among equals."""
        upper = [work for work in self._bulk.works[self._parent.pk] if work.id in self.namings]
        leads = {task_id for task_id, names in self.namings.items() if names[0].role == PartyRole.LEAD}
        upper.sort(key=lambda work: work.id not in leads)
        return compare_work(upper, self._bulk.works[self._plan.pk])


def _children(plan: Plan, children: list[Plan], bulk: Bulk, units: Mapping[int, UnitView]) -> list[ChildLine]:
    """Return the plans below with their counts, the most wanting first."""
    namings = _Namings(plan, children)
    lines = []
    for child in children:
        beside = _Beside(child, plan, bulk, units[child.pk], namings=namings.of(child))
        lines.append(
            ChildLine(
                plan=child,
                unit_name=units[child.pk].short_name,
                aims=Counter(line.verdict for line in beside.aims()),
                works=Counter(line.verdict for line in beside.works()),
            )
        )
    return sorted(lines, key=lambda line: (-line.wanting, line.unit_name))


def quoted(found: Cascade) -> dict[tuple[int, int], str]:
    """Return the lines of the two sources at which targets and tasks of the page stand, by plan and line number."""
    plans = [found.plan.pk, *([found.parent.pk] if found.parent else [])]
    sources = PlanText.objects.filter(plan__in=plans).values_list("plan_id", "lines")
    return {(plan_id, number): raw for plan_id, lines in sources for number, raw, _ in lines}
