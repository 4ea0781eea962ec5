"""Bind targets to measures: what a person confirms or chooses is what counts from then on."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from motcua.base.actors import Actor, require
from motcua.base.ledger.actions import record
from motcua.reform.indicators.registry import measure as measure_of
from motcua.reform.plans import policies
from motcua.reform.plans.actions.draft import locked_plan
from motcua.reform.plans.actions.holding import target_held
from motcua.reform.plans.errors import NothingToBind, PlanNotInForce
from motcua.reform.plans.models import PlanState, Target
from motcua.reform.plans.queries.binding import catalogue_fields, check, proposal_of
from motcua.reform.plans.queries.values import is_counted
from motcua.reform.plans.rules.binding import Filter


@transaction.atomic(durable=True)
def bind_target(
    *,
    target_id: int,
    measure: str,
    levels: Sequence[str] = (),
    field_ids: Sequence[int] = (),
    procedure_ids: Sequence[int] = (),
    by: Actor,
    at: datetime,
) -> Target:
    """Bind a target to a measure with a filter; without a measure its value is typed by hand.

    Raises:
        MeasureUnknown: there is no such measure.
        MeasureDoesNotFit, FilterDoesNotFit, BaseValueMissing: it cannot give what the target asks.
    """
    target = target_held(target_id)
    require(policies.can_steer(by, target.plan))
    chosen = Filter()
    if measure:
        chosen = Filter(
            levels=tuple(levels), field_ids=tuple(sorted(field_ids)), procedure_ids=tuple(sorted(procedure_ids))
        )
        check(target, measure_of(measure), chosen)
    return _bound(target, measure, chosen, by=by, at=at)


@transaction.atomic(durable=True)
def confirm_bindings(*, plan_id: int, by: Actor, at: datetime) -> int:
    """Confirm every proposal of a plan that is clear, each with its own entry; return how many.

    A measure that no fact gives is confirmed as typed by hand. What the reader left without a measure, or with one that
    does not fit, waits for a person.

    Raises:
        PlanNotInForce: the plan does not count.
        NothingToBind: no clear proposal is left.
    """
    plan = locked_plan(plan_id, by=by)
    if plan.state != PlanState.IN_FORCE:
        raise PlanNotInForce
    fields = catalogue_fields()
    waiting = plan.targets.select_for_update(of=("self",)).filter(is_measure_confirmed=False).exclude(measure="")
    bound = 0
    for target in waiting.select_related("plan").order_by("position", "id"):
        found = proposal_of(target, fields)
        if not found.trouble:
            _bound(target, found.measure.key if found.measure else "", found.filter, by=by, at=at)
            bound += 1
    if not bound:
        raise NothingToBind
    return bound


def _bound(target: Target, measure: str, chosen: Filter, *, by: Actor, at: datetime) -> Target:
    """Store a binding with its entry."""
    before = target.measure if target.is_measure_confirmed else ""
    if measure or is_counted(target.measure):
        target.measure = measure
    target.filter, target.is_measure_confirmed = chosen.stored(), True
    target.bound_by_id, target.bound_at = by.post_id, at
    target.save(update_fields=["measure", "filter", "is_measure_confirmed", "bound_by", "bound_at"])
    data = {"measure": measure, "before": before, **chosen.stored()}
    record("plan_target", target.pk, "bound", by=by, at=at, data=data)
    return target
