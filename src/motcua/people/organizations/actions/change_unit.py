"""Give a unit a new dated version."""

from datetime import date, datetime
from typing import Unpack

from django.db import transaction

from motcua.base.actors import Actor, require
from motcua.base.ledger.actions import record
from motcua.people.organizations import policies
from motcua.people.organizations.actions import versions
from motcua.people.organizations.models import UnitVersion


@transaction.atomic(durable=True)
def change_unit(
    *, unit_id: int, on: date, by: Actor, at: datetime, **fields: Unpack[versions.UnitFields]
) -> UnitVersion:
    """Change name, code, level, type or place from a day on; the days before keep what they had."""
    require(policies.can_change_units(by))
    versions.lock_tree()
    version = versions.follow(unit_id, on=on, fields=fields)
    versions.rewrite_tree()
    record("unit", unit_id, "changed", by=by, at=at, data={"on": on.isoformat(), **fields})
    return version
