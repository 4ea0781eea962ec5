"""Explain why a frozen number is another one now."""

from datetime import datetime

from django.db import transaction

from motcua.base.actors import Actor, require
from motcua.base.ledger.actions import record
from motcua.reform.indicators import policies
from motcua.reform.indicators.errors import FrozenNotFound, NothingRestated, RestatementReasonMissing
from motcua.reform.indicators.models import FrozenValue, Restatement
from motcua.reform.indicators.queries.frozen import line_of, window_of


@transaction.atomic(durable=True)
def restate_value(*, value_id: int, reason: str, by: Actor, at: datetime) -> Restatement:
    """Store what the record gives now beside the frozen value, with the reason of a person.

    Raises:
        FrozenNotFound: there is no such value.
        RestatementReasonMissing: no reason was given.
        NothingRestated: the rows are those that were frozen or last explained.
    """
    frozen = FrozenValue.objects.select_for_update(of=("self",)).select_related("period").filter(pk=value_id).first()
    if frozen is None:
        raise FrozenNotFound
    period = frozen.period
    require(policies.can_freeze(by, period.unit_id))
    if not reason.strip():
        raise RestatementReasonMissing(field="reason")
    line = line_of(frozen, window_of(period.unit_id, period.from_on, period.to_on, period.tree_on))
    if line.is_told:
        raise NothingRestated
    restated = Restatement.objects.create(
        value=frozen,
        numerator=line.now.value.numerator,
        denominator=line.now.value.denominator,
        data_hash=line.now.data_hash,
        row_count=line.now.row_count,
        reason=reason.strip(),
        restated_by_id=by.post_id,
        restated_at=at,
    )
    data = {"value": frozen.pk, "measure": frozen.measure, "n": restated.numerator, "d": restated.denominator}
    record("frozen_period", period.pk, "restated", by=by, at=at, data={**data, "hash": restated.data_hash})
    return restated
