"""End a unit."""

from datetime import date, datetime

from django.db import transaction

from motcua.base.actors import Actor, require
from motcua.base.ledger.actions import record
from motcua.people.organizations import policies
from motcua.people.organizations.actions import versions
from motcua.people.organizations.errors import UnitHasParts


@transaction.atomic(durable=True)
def end_unit(*, unit_id: int, last_day: date, by: Actor, at: datetime) -> None:
    """End a unit with a day; its parts must have ended or moved before."""
    require(policies.can_change_units(by))
    versions.lock_tree()
    versions.close(versions.last_version(unit_id), last_day=last_day)
    versions.rewrite_tree(orphan=UnitHasParts)
    record("unit", unit_id, "ended", by=by, at=at, data={"last_day": last_day.isoformat()})
