"""The list of plans: in force with the official split of today, and drafts for whoever steers."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from motcua.base.actors import Actor, Role
from motcua.people.organizations.queries import units_on
from motcua.reform.plans.models import Plan, PlanState, PlanTask, Target
from motcua.reform.plans.policies import visible
from motcua.reform.plans.queries.following import target_terms_on, usual_day
from motcua.reform.plans.queries.standing import stands
from motcua.reform.plans.rules.following import Split, Standing, split

DRAFTS = (PlanState.READING, PlanState.UNREADABLE, PlanState.DRAFT)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedPlan:
    """A plan in force with its numbers as of its usual day."""

    plan: Plan
    unit_name: str
    on: date
    target_count: int
    split: Split


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanList:
    """One page of plans in force, the latest year first, and the drafts."""

    rows: list[ListedPlan]
    drafts: list[Plan]
    has_more: bool


def plan_list(reader: Actor, *, today: date, skip: int, size: int) -> PlanList:
    """Return the plans the reader may see."""
    seen = Plan.objects.filter(visible(reader))
    found = list(
        seen.filter(state=PlanState.IN_FORCE).order_by("-year", "kind", "-issued_on", "-id")[skip : skip + size + 1]
    )
    page = found[:size]
    drafts = seen.filter(state__in=DRAFTS).order_by("-imported_at", "-id") if reader.has(Role.STEERING_OFFICE) else ()
    by_day: dict[date, list[int]] = {}
    for plan in page:
        by_day.setdefault(usual_day(plan, today), []).append(plan.pk)
    splits, sizes = _splits(by_day), _target_counts(by_day)
    return PlanList(
        rows=[
            ListedPlan(
                plan=plan,
                unit_name=_unit_name(plan),
                on=usual_day(plan, today),
                target_count=sizes.get(plan.pk, 0),
                split=split(splits.get(plan.pk, ())),
            )
            for plan in page
        ],
        drafts=list(drafts),
        has_more=len(found) > size,
    )


def _unit_name(plan: Plan) -> str:
    """Return what the agency of a plan was called on the day of the plan."""
    units = units_on([plan.unit_id], plan.issued_on) if plan.issued_on else {}
    return units[plan.unit_id].name if plan.unit_id in units else plan.issuer


def _splits(by_day: Mapping[date, list[int]]) -> dict[int, list[Standing]]:
    """Return the standings of the tasks of each plan as of its day."""
    found: dict[int, list[Standing]] = {}
    for on, ids in by_day.items():
        tasks = list(PlanTask.objects.filter(plan__in=ids).select_related("plan").order_by("id"))
        for row in stands(tasks, on):
            if row.stand:
                found.setdefault(row.task.plan_id, []).append(row.stand.standing)
    return found


def _target_counts(by_day: Mapping[date, list[int]]) -> Counter[int]:
    """Return how many targets each plan has on its day, without those that were withdrawn."""
    found: Counter[int] = Counter()
    for on, ids in by_day.items():
        targets = list(Target.objects.filter(plan__in=ids).order_by("id"))
        terms = target_terms_on(targets, on)
        found.update(one.plan_id for one in targets if one.pk in terms and not terms[one.pk].is_withdrawn)
    return found
