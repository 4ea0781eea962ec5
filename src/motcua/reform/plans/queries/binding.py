"""Which measure each target of a plan is bound to, or would be: what it computes, over what, what it gives today."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from motcua.base.errors import DomainError
from motcua.base.lake import Engine, fetched
from motcua.casework.procedures.facts import FIELDS
from motcua.reform.indicators.base import Direction, Kind, Measure, Value, counting
from motcua.reform.indicators.errors import DimensionMissing
from motcua.reform.indicators.registry import measures
from motcua.reform.plans.errors import (
    BaseValueMissing,
    FieldNotInCatalogue,
    FilterDoesNotFit,
    MeasureDoesNotFit,
    MeasurePointsOtherWay,
)
from motcua.reform.plans.models import Plan, Target, TargetTerm
from motcua.reform.plans.queries import measured
from motcua.reform.plans.queries.following import target_terms_on
from motcua.reform.plans.queries.measured import Ask
from motcua.reform.plans.queries.measures import is_of_plans
from motcua.reform.plans.queries.values import ask_for, unit_ends
from motcua.reform.plans.rules import binding
from motcua.reform.plans.rules.binding import Filter


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What a target is or would be bound to; without a measure it is typed by hand. `trouble` keeps it from binding."""

    measure: Measure | None
    filter: Filter
    trouble: DomainError | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BindingRow:
    """A target with its binding or its proposal, and what that gives on a day."""

    target: Target
    term: TargetTerm | None
    proposal: Proposal
    field_names: tuple[str, ...]
    value: Value | None
    sql: str = ""

    @property
    def state(self) -> str:
        """Return where the binding stands: confirmed or typed; proposed (to be typed), unclear or unbound."""
        if self.target.is_measure_confirmed:
            return "confirmed" if self.proposal.measure else "typed"
        if self.proposal.trouble:
            return "unclear"
        if self.proposal.measure:
            return "proposed"
        return "reported" if self.target.measure else "unbound"


def catalogue_fields() -> dict[int, str]:
    """Return the fields of the catalogue by their names."""
    return {int(field_id): str(name) for field_id, name in fetched(FIELDS.order_by("name"), Engine.POSTGRES)}


def counted_measures() -> list[Measure]:
    """Return the measures that facts give, by their labels."""
    return sorted((one for one in measures() if not one.is_reported), key=lambda one: str(one.label))


def proposal_of(target: Target, fields: Mapping[int, str]) -> Proposal:
    """Return the binding of a target, or what the reader proposes for it."""
    of = next((one for one in counted_measures() if one.key == target.measure), None)
    if target.is_measure_confirmed:
        return Proposal(measure=of, filter=Filter.of(target.filter))
    if of is None:
        return Proposal(measure=None, filter=Filter())
    chosen = Filter() if is_of_plans(of) else binding.proposed(target.scope, fields)
    try:
        check(target, of, chosen)
    except DomainError as error:
        return Proposal(measure=of, filter=chosen, trouble=error)
    return Proposal(measure=of, filter=chosen)


def check(target: Target, of: Measure, chosen: Filter) -> None:
    """Check that a measure with a filter gives what a target asks.

    Raises:
        BaseValueMissing: the target asks for a change against a base.
        MeasureDoesNotFit: the measure gives another unit.
        MeasurePointsOtherWay: "at most" is asked of what is better when it grows, or "at least" of the contrary.
        FieldNotInCatalogue: the filter names a field nobody knows.
        FilterDoesNotFit: the facts of the measure do not know what the filter names.
    """
    if binding.is_change(target.text, target.unit):
        raise BaseValueMissing(field="measure")
    is_share = of.kind is Kind.RATE
    if is_share != target.unit.startswith("%") or (not is_share and of.unit != target.unit):
        raise MeasureDoesNotFit(field="measure", measure=of.label, unit=of.unit)
    ways = {binding.way_of(term.comparator, term.value) for term in target.terms.all()}
    if {Direction.UP: "down", Direction.DOWN: "up"}[of.direction] in ways:
        raise MeasurePointsOtherWay(field="measure", measure=of.label)
    if chosen.unknown:
        raise FieldNotInCatalogue(field="fields", name=chosen.unknown[0])
    if is_of_plans(of):
        if chosen != Filter():
            raise FilterDoesNotFit(field="level", measure=of.label)
        return
    try:
        counting(of, _sample(of.key, chosen).window)
    except DimensionMissing as error:
        raise FilterDoesNotFit(field="level", measure=of.label) from error


def _sample(key: str, chosen: Filter) -> Ask:
    """Return an ask of no unit, to see whether a measure knows what a filter names."""
    day = date(2000, 1, 1)
    return Ask(
        key=key,
        unit_id=0,
        from_on=day,
        to_on=day,
        tree_on=day,
        level="+".join(chosen.levels),
        field_ids=chosen.field_ids,
        procedure_ids=chosen.procedure_ids,
    )


def bindings(plan: Plan, on: date) -> list[BindingRow]:
    """Return the targets of a plan with their bindings or proposals, and what they give on a day."""
    fields, ends = catalogue_fields(), unit_ends([plan])
    targets = list(plan.targets.order_by("position", "id").prefetch_related("terms"))
    for target in targets:
        target.plan = plan
    terms = target_terms_on(targets, on)
    proposals = {target.pk: proposal_of(target, fields) for target in targets}
    asks: dict[int, Ask] = {
        pk: ask_for(plan, one.measure.key, one.filter, on, ends)
        for pk, one in proposals.items()
        if one.measure and not one.trouble
    }
    values = measured.values(set(asks.values()))
    return [
        BindingRow(
            target=target,
            term=terms.get(target.pk),
            proposal=proposals[target.pk],
            field_names=tuple(fields.get(one, "") for one in proposals[target.pk].filter.field_ids),
            value=values[asks[target.pk]] if target.pk in asks else None,
            sql=measured.statement(asks[target.pk]) if target.pk in asks else "",
        )
        for target in targets
        if not (target.pk in terms and terms[target.pk].is_withdrawn)
    ]
