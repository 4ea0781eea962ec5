"""How the value of a bound target is computed: its measure, its part of the record, its agencies, its statement."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from motcua.base.text import sort_key
from motcua.people.organizations.queries import units_on
from motcua.reform.indicators.base import Measure, Value
from motcua.reform.indicators.registry import measure
from motcua.reform.plans.models import Target, TargetTerm
from motcua.reform.plans.queries.binding import catalogue_fields
from motcua.reform.plans.queries.following import asked_of
from motcua.reform.plans.queries.measured import Ask, by_agency, statement
from motcua.reform.plans.queries.values import ask_of, trends_of, unit_ends
from motcua.reform.plans.rules import judging
from motcua.reform.plans.rules.binding import Filter


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyValue:
    """A bound target at one agency, judged alone."""

    name: str
    value: Value
    is_met: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class How:
    """How a value is computed."""

    measure: Measure
    ask: Ask
    filter: Filter
    field_names: tuple[str, ...]
    agencies: list[AgencyValue]
    months: list[tuple[date, Fraction | None]]
    sql: str


def how_of(target: Target, term: TargetTerm, on: date) -> How | None:
    """Return how the value of a target on a day is computed; nothing for one that is typed by hand."""
    ask = ask_of(target, on, unit_ends([target.plan]))
    if ask is None:
        return None
    chosen = Filter.of(target.filter)
    fields = catalogue_fields() if chosen.field_ids else {}
    return How(
        measure=measure(ask.key),
        ask=ask,
        filter=chosen,
        field_names=tuple(fields.get(one, "") for one in chosen.field_ids),
        agencies=_agencies(target, term, ask),
        months=trends_of([target], on).get(target.pk, []),
        sql=statement(ask),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """The measure of a target, and the statement that counts it."""

    measure: Measure
    sql: str


def said_of(targets: Collection[Target], on: date) -> dict[int, Said]:
    """Return how each target that is counted on a day is computed; nothing is counted here."""
    ends = unit_ends(target.plan for target in targets)
    asks = {target.pk: ask for target in targets if (ask := ask_of(target, on, ends))}
    return {pk: Said(measure=measure(ask.key), sql=statement(ask)) for pk, ask in asks.items()}


def _agencies(target: Target, term: TargetTerm, ask: Ask) -> list[AgencyValue]:
    """Return the agencies that have anything to measure, those that miss the target first."""
    found = {agency: value for agency, value in by_agency(ask).items() if value.number is not None}
    units = units_on(found, ask.tree_on)
    asked = asked_of(target, term)
    rows = [
        AgencyValue(
            name=units[agency].name if agency in units else "",
            value=value,
            is_met=judging.is_met(asked, value.number or Fraction(0)),
        )
        for agency, value in found.items()
    ]
    return sorted(rows, key=lambda row: (row.is_met, sort_key(row.name))) if len(rows) > 1 else []
