"""The value of a target on a day. Today every value is typed by hand; measured ones come in here."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from motcua.reform.plans.models import Target, TargetReport

PERCENT = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A value with where it comes from; `exact` is in the unit of the target, `amount` the same with 8 digits."""

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


def value_of(target: Target, on: date) -> Value | None:
    """Return the value of a target on a day, or nothing if there is none yet."""
    return values_of([target], on).get(target.pk)


def values_of(targets: Collection[Target], on: date) -> dict[int, Value]:
    """Return the values of targets on a day: of each the latest period that had ended by then."""
    units = {target.pk: target.unit for target in targets}
    reports = TargetReport.objects.filter(target__in=list(units), period_to_on__lte=on, replaced_by=None)
    latest = reports.order_by("target_id", "-period_to_on", "-period_from_on", "-id").distinct("target_id")
    return {report.target_id: typed(report, units[report.target_id]) for report in latest}


def typed(report: TargetReport, unit: str) -> Value:
    """Return what was typed by hand as a value."""
    value = exact(report.numerator, report.denominator, unit)
    return Value(
        exact=value,
        amount=round(Decimal(value.numerator) / Decimal(value.denominator), 8),
        numerator=report.numerator,
        denominator=report.denominator,
        period_from_on=report.period_from_on,
        period_to_on=report.period_to_on,
        is_typed=True,
        evidence=report.evidence,
        file_id=report.file_id,
        told_at=report.reported_at,
    )


def exact(numerator: Decimal, denominator: Decimal | None, unit: str) -> Fraction:
    """Return a fraction in the unit of a target, a count as it is."""
    if denominator is None:
        return Fraction(numerator)
    return Fraction(numerator) / Fraction(denominator) * (PERCENT if unit.startswith("%") else 1)
