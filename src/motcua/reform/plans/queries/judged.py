"""The targets of yearly plans as of a day, judged, for pages that show them beside other numbers."""

from collections.abc import Collection
from datetime import date

from motcua.reform.plans.models import Plan, PlanKind, PlanState, Target
from motcua.reform.plans.queries.following import TargetRow, target_row, target_terms_on
from motcua.reform.plans.queries.values import values_of


def yearly_plans(year: int, unit_ids: Collection[int] | None = None) -> list[Plan]:
    """Return the plans of a year that are in force, of some agencies or of all, the oldest first."""
    plans = Plan.objects.filter(state=PlanState.IN_FORCE, kind=PlanKind.PLAN, year=year)
    if unit_ids is not None:
        plans = plans.filter(unit__in=unit_ids)
    return list(plans.order_by("issued_on", "id"))


def judged(plans: Collection[Plan], on: date) -> dict[int, list[TargetRow]]:
    """Return the targets of each plan with their values on a day; what a document withdrew is left out."""
    known = {plan.pk: plan for plan in plans}
    targets = list(Target.objects.filter(plan__in=known).select_related("plan").order_by("plan_id", "position", "id"))
    terms, values = target_terms_on(targets, on), values_of(targets, on)
    found: dict[int, list[TargetRow]] = {pk: [] for pk in known}
    for target in targets:
        term = terms.get(target.pk)
        if term is not None and not term.is_withdrawn:
            found[target.plan_id].append(target_row(target, term, values.get(target.pk), on))
    return found
