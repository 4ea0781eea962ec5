"""Report the value of a target by hand."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from motcua.base.actors import Actor, require
from motcua.base.ledger.actions import record
from motcua.engines.files.actions import keep
from motcua.reform.plans import policies
from motcua.reform.plans.actions.holding import target_held
from motcua.reform.plans.errors import (
    DenominatorMissing,
    DenominatorNotPositive,
    EvidenceMissing,
    NumeratorNegative,
    PeriodInFuture,
    PeriodRunsBackward,
)
from motcua.reform.plans.models import Target, TargetReport


@transaction.atomic(durable=True)
def report_value(
    *,
    target_id: int,
    period_from_on: date,
    period_to_on: date,
    numerator: Decimal,
    denominator: Decimal | None = None,
    evidence: str = "",
    file: "UploadedFile[Any] | bytes | None" = None,
    file_name: str = "",
    by: Actor,
    at: datetime,
) -> TargetReport:
    """Store a typed value of a period with its evidence; it replaces an earlier one of the same period.

    Raises:
        PeriodInFuture: the period has not ended.
    """
    target = target_held(target_id)
    require(policies.can_report_value(by, target))
    if period_to_on < period_from_on:
        raise PeriodRunsBackward(field="period_to_on")
    if period_to_on > timezone.localdate(at):
        raise PeriodInFuture(field="period_to_on")
    _check_numbers(target, numerator, denominator)
    if not evidence.strip() and not file:
        raise EvidenceMissing(field="evidence")
    report = TargetReport(
        target=target,
        unit_id=by.unit_id or target.plan.unit_id,
        period_from_on=period_from_on,
        period_to_on=period_to_on,
        numerator=numerator,
        denominator=denominator,
        evidence=evidence.strip(),
        reported_by_id=by.post_id,
        reported_at=at,
    )
    if file:
        name = file_name or str(getattr(file, "name", "") or "")
        kept = keep(content=file, name=name, kind="plan_target", subject_id=target.pk, purpose="evidence", by=by, at=at)
        report.file_id = kept.pk
    report.save()
    same = target.reports.filter(period_from_on=period_from_on, period_to_on=period_to_on, replaced_by=None)
    replaced = same.exclude(pk=report.pk).update(replaced_by=report)
    record("plan_target", target.pk, "value_reported", by=by, at=at, data={"report": report.pk, "replaced": replaced})
    return report


def _check_numbers(target: Target, numerator: Decimal, denominator: Decimal | None) -> None:
    """Check the two numbers against each other and the unit."""
    if numerator < 0 and not target.unit.startswith("%/"):
        raise NumeratorNegative(field="numerator")
    if denominator is not None and denominator <= 0:
        raise DenominatorNotPositive(field="denominator")
    if denominator is None and target.unit == "%":
        raise DenominatorMissing(field="denominator")
