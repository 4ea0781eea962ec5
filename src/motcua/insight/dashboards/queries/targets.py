"""The targets of yearly plans beside the other numbers: how many stand how, and what of them anyone may read."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from motcua.insight.dashboards.rules import LEAST, hidden
from motcua.people.organizations.queries import units_on
from motcua.reform.plans.models import Plan
from motcua.reform.plans.queries.following import TargetRow
from motcua.reform.plans.queries.judged import judged, yearly_plans
from motcua.reform.plans.rules.judging import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanStandings:
    """A yearly plan and how many of its targets stand how on a day."""

    plan: Plan
    on: date
    total: int
    by_standing: Counter[Standing]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenTarget:
    """A target as anyone may read it; where few were counted its value is hidden."""

    row: TargetRow
    is_hidden: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPlans:
    """The plans of a year, the one that is shown, and its targets."""

    plans: list[tuple[Plan, str]]
    shown: Plan | None
    targets: list[OpenTarget]


def standings(agency_id: int | None, on: date) -> list[PlanStandings]:
    """Return how the targets of an agency's own plans of the year stand on a day."""
    plans = yearly_plans(on.year, [agency_id]) if agency_id is not None else []
    rows = judged(plans, on) if plans else {}
    return [
        PlanStandings(
            plan=plan,
            on=on,
            total=len(rows[plan.pk]),
            by_standing=Counter(row.standing for row in rows[plan.pk]),
        )
        for plan in plans
    ]


def open_plans(year: int, on: date, asked: int | None) -> OpenPlans:
    """Return the plans of a year and the targets of the asked one, else of the first, as of a day."""
    plans = yearly_plans(year)
    units = units_on({plan.unit_id for plan in plans}, on)
    shown = next((plan for plan in plans if plan.pk == asked), plans[0] if plans else None)
    return OpenPlans(
        plans=[(plan, units[plan.unit_id].name if plan.unit_id in units else plan.issuer) for plan in plans],
        shown=shown,
        targets=published(judged([shown], on)[shown.pk]) if shown else [],
    )


def published(rows: Sequence[TargetRow]) -> list[OpenTarget]:
    """Return targets with those hidden that count few, and among those of one measure a second one with them."""
    of_measure: dict[str, list[int]] = {}
    for place, row in enumerate(rows):
        of_measure.setdefault(row.target.measure, []).append(place)
    cut: set[int] = set()
    for places in of_measure.values():
        cut |= {places[one] for one in hidden([_counted(rows[place]) for place in places]).rows}
    return [OpenTarget(row=row, is_hidden=place in cut) for place, row in enumerate(rows)]


def _counted(row: TargetRow) -> int:
    """Return how many dossiers a value is of; what counts no dossiers tells of nobody."""
    if row.value is None or row.value.rows not in _OF_DOSSIERS:
        return LEAST
    return int(row.value.denominator if row.value.denominator is not None else row.value.numerator)


_OF_DOSSIERS = frozenset({"fact_dossiers", "fact_dossier_steps", "fact_dossier_spans"})
