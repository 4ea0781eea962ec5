"""The value of a target on a day: measured where a person bound it to a measure, else typed by hand, else nothing."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from django.utils import timezone

from motcua.people.organizations.queries import ends_of
from motcua.reform.indicators import base as indicators
from motcua.reform.indicators.base import Direction, Kind
from motcua.reform.indicators.errors import MeasureUnknown
from motcua.reform.indicators.registry import measure
from motcua.reform.plans.models import Plan, Target, TargetReport
from motcua.reform.plans.queries import measured
from motcua.reform.plans.queries.measured import Ask
from motcua.reform.plans.rules import binding

PERCENT = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A value with where it comes from; `exact` is in the unit of the target, `amount` the same with 8 digits.

    `is_share_of_rows` says that numerator and denominator count rows, so that a distance in rows means something;
    `rows` is the fact they are of, where it is known.
    """

    exact: Fraction
    amount: Decimal
    numerator: Decimal
    denominator: Decimal | None
    period_from_on: date
    period_to_on: date
    is_typed: bool
    evidence: str
    file_id: int | None
    told_at: datetime
    is_share_of_rows: bool = False
    rows: str = ""


def value_of(target: Target, on: date) -> Value | None:
    """Return the value of a target on a day, or nothing if there is none yet."""
    return values_of([target], on).get(target.pk)


def values_of(targets: Collection[Target], on: date) -> dict[int, Value]:
    """Return the values of targets of any plans on a day, in as few questions as one."""
    ends = unit_ends(target.plan for target in targets)
    asks = {target: ask for target in targets if (ask := ask_of(target, on, ends))}
    counted = measured.values(set(asks.values()))
    now = timezone.now()
    found = {target.pk: of_measure(counted[ask], ask, now) for target, ask in asks.items()}
    typed_ones = _typed([target for target in targets if target not in asks], on)
    return typed_ones | {pk: value for pk, value in found.items() if value is not None}


def trends_of(targets: Collection[Target], on: date) -> dict[int, list[tuple[date, Fraction | None]]]:
    """Return what each measured target was at the end of each month of its year, up to a day."""
    asks: dict[int, list[Ask]] = {}
    ends = unit_ends(target.plan for target in targets)
    for target in targets:
        days = binding.month_ends(year_of(target.plan), on)
        asks[target.pk] = [ask for day in days if (ask := ask_of(target, day, ends))]
    counted = measured.values({ask for each in asks.values() for ask in each})
    return {pk: [(ask.to_on, counted[ask].number) for ask in each] for pk, each in asks.items() if each}


def ask_of(target: Target, on: date, ends: Mapping[int, date]) -> Ask | None:
    """Return what is asked of the record for a target on a day; nothing for one that is typed by hand."""
    if not target.is_measure_confirmed or not is_counted(target.measure):
        return None
    year = year_of(target.plan)
    if on < date(year, 1, 1):
        return None
    return ask_for(target.plan, target.measure, binding.Filter.of(target.filter), on, ends)


def ask_for(plan: Plan, key: str, chosen: binding.Filter, on: date, ends: Mapping[int, date]) -> Ask:
    """Return what a measure with a filter asks of the record for a plan on a day.

    The days are those of the plan's year up to the day; the tree is that of the last of them on which the agency still
    was, so that a year in which it was dissolved still counts what stood below it.
    """
    year = year_of(plan)
    to_on = binding.last_day(year, on)
    return Ask(
        key=key,
        unit_id=plan.unit_id,
        from_on=date(year, 1, 1),
        to_on=to_on,
        tree_on=min(to_on, ends.get(plan.unit_id, to_on)),
        level="+".join(chosen.levels),
        field_ids=chosen.field_ids,
        procedure_ids=chosen.procedure_ids,
    )


def unit_ends(plans: Iterable[Plan]) -> dict[int, date]:
    """Return the last day of the agencies of plans that are no more."""
    return ends_of({plan.unit_id for plan in plans})


def is_counted(key: str) -> bool:
    """Return whether facts give a measure."""
    try:
        return not measure(key).is_reported
    except MeasureUnknown:
        return False


def is_more_better(target: Target, asked: Decimal) -> bool:
    """Return which way is better: as its measure says, else a bare nought is what should be left."""
    try:
        return measure(target.measure).direction is Direction.UP
    except MeasureUnknown:
        return asked != 0


def year_of(plan: Plan) -> int:
    """Return the year of a plan."""
    return plan.year or (plan.issued_on or plan.imported_at.date()).year


def of_measure(value: indicators.Value, ask: Ask, now: datetime) -> Value | None:
    """Return what was measured as the value of a target; nothing to measure is no value."""
    number = value.number
    if number is None:
        return None
    of = measure(ask.key)
    has_rows = of.kind is Kind.RATE
    return Value(
        exact=number,
        amount=_eight(number),
        numerator=Decimal(value.numerator) if has_rows else _eight(number),
        denominator=Decimal(value.denominator) if has_rows else None,
        period_from_on=ask.from_on,
        period_to_on=ask.to_on,
        is_typed=False,
        evidence="",
        file_id=None,
        told_at=now,
        is_share_of_rows=has_rows,
        rows=str(of.fact.get_name()),
    )


def _typed(targets: Iterable[Target], on: date) -> dict[int, Value]:
    """Return the values typed by hand: of each target the latest period that had ended by a day."""
    units = {target.pk: target.unit for target in targets}
    reports = TargetReport.objects.filter(target__in=list(units), period_to_on__lte=on, replaced_by=None)
    latest = reports.order_by("target_id", "-period_to_on", "-period_from_on", "-id").distinct("target_id")
    return {report.target_id: typed(report, units[report.target_id]) for report in latest}


def typed(report: TargetReport, unit: str) -> Value:
    """Return what was typed by hand as a value."""
    value = exact(report.numerator, report.denominator, unit)
    shares = (report.numerator, report.denominator or Decimal(0))
    is_whole = report.denominator is not None and all(part == int(part) for part in shares)
    return Value(
        exact=value,
        amount=_eight(value),
        numerator=report.numerator,
        denominator=report.denominator,
        period_from_on=report.period_from_on,
        period_to_on=report.period_to_on,
        is_typed=True,
        evidence=report.evidence,
        file_id=report.file_id,
        told_at=report.reported_at,
        is_share_of_rows=unit.startswith("%") and is_whole,
    )


def exact(numerator: Decimal, denominator: Decimal | None, unit: str) -> Fraction:
    """Return a fraction in the unit of a target, a count as it is."""
    if denominator is None:
        return Fraction(numerator)
    return Fraction(numerator) / Fraction(denominator) * (PERCENT if unit.startswith("%") else 1)


def _eight(value: Fraction) -> Decimal:
    """Return a fraction with eight digits."""
    return round(Decimal(value.numerator) / Decimal(value.denominator), 8)
