"""Freeze the numbers of a period of a report."""

from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone

from motcua.base.actors import Actor, require
from motcua.base.ledger.actions import record
from motcua.people.organizations.queries import ends_of
from motcua.reform.indicators import policies
from motcua.reform.indicators.errors import AlreadyFrozen, PeriodNotOver, PeriodUnknown
from motcua.reform.indicators.models import FrozenPeriod, FrozenValue
from motcua.reform.indicators.queries.frozen import counted, frozen_measures, window_of
from motcua.reform.indicators.rules import period_of


@transaction.atomic(durable=True)
def freeze_period(*, unit_id: int, code: str, by: Actor, at: datetime) -> FrozenPeriod:
    """Keep the numbers of an agency and all below it in a period, each with its statement and a hash of its rows.

    Raises:
        PeriodUnknown: the code names no period.
        PeriodNotOver: its last day has not passed.
        AlreadyFrozen: somebody froze it.
    """
    require(policies.can_freeze(by, unit_id))
    period = period_of(code)
    if period is None:
        raise PeriodUnknown(field="period")
    if period.to_on >= timezone.localdate(at):
        raise PeriodNotOver(field="period", to_on=f"{period.to_on:%d/%m/%Y}")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"indicators/{unit_id}/{code}"])
    if FrozenPeriod.objects.filter(unit=unit_id, code=code).exists():
        raise AlreadyFrozen(field="period")
    frozen = FrozenPeriod.objects.create(
        unit_id=unit_id,
        code=code,
        from_on=period.from_on,
        to_on=period.to_on,
        tree_on=min(period.to_on, ends_of([unit_id]).get(unit_id, period.to_on)),
        frozen_by_id=by.post_id,
        frozen_at=at,
    )
    window = window_of(unit_id, frozen.from_on, frozen.to_on, frozen.tree_on)
    found = [counted(of, window) for of in frozen_measures()]
    FrozenValue.objects.bulk_create(
        FrozenValue(
            period=frozen,
            measure=one.of.key,
            kind=one.value.kind,
            numerator=one.value.numerator,
            denominator=one.value.denominator,
            query=one.query,
            data_hash=one.data_hash,
            row_count=one.row_count,
        )
        for one in found
    )
    hashes = {one.of.key: [one.value.numerator, one.value.denominator, one.data_hash] for one in found}
    record("frozen_period", frozen.pk, "frozen", by=by, at=at, data={"unit": unit_id, "period": code, "values": hashes})
    return frozen
