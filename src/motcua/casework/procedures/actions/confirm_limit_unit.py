"""Say what a number printed without a lawful unit means."""

from datetime import datetime

from django.db import transaction

from motcua.base.actors import Actor, require
from motcua.base.ledger.actions import record
from motcua.casework.procedures import policies
from motcua.casework.procedures.errors import LimitAlreadyClear, LimitNotFound, LimitNotPrinted, UnitNotOffered
from motcua.casework.procedures.models import LimitUnitChoice, TimeLimit
from motcua.casework.procedures.rules import offered_units
from motcua.engines.worktime.rules import LimitUnit


@transaction.atomic(durable=True)
def confirm_limit_unit(*, limit_id: int, unit: LimitUnit, by: Actor, at: datetime) -> LimitUnitChoice:
    """Record the unit a person chose; the printed text stays as it is, the latest choice counts."""
    require(policies.can_maintain(by))
    limit = TimeLimit.objects.select_related("version").filter(id=limit_id).first()
    if limit is None:
        raise LimitNotFound
    if limit.unit is not None:
        raise LimitAlreadyClear
    if limit.value is None:
        raise LimitNotPrinted
    if unit not in offered_units(limit.text):
        raise UnitNotOffered(field="unit")
    choice = LimitUnitChoice.objects.create(limit=limit, unit=unit, by_post_id=by.post_id, chosen_at=at)
    record(
        "procedure",
        limit.version.procedure_id,
        "limit_unit_confirmed",
        by=by,
        at=at,
        data={"version_id": limit.version_id, "limit_id": limit.id, "unit": unit.value},
    )
    return choice
