"""Give a unit a new name; it stays the same unit."""

from datetime import date, datetime

from django.db import transaction

from motcua.base.actors import Actor, require
from motcua.base.ledger.actions import record
from motcua.people.organizations import policies
from motcua.people.organizations.actions import versions
from motcua.people.organizations.models import UnitVersion


@transaction.atomic(durable=True)
def rename_unit(*, unit_id: int, name: str, on: date, by: Actor, at: datetime) -> UnitVersion:
    """Rename a unit from a day on; papers of the days before keep the old name."""
    require(policies.can_change_units(by))
    versions.lock_tree()
    version = versions.follow(unit_id, on=on, fields={"name": name, "short_name": ""})
    versions.rewrite_tree()
    record("unit", unit_id, "renamed", by=by, at=at, data={"on": on.isoformat(), "name": name})
    return version
