"""Add an agency, unit or desk."""

from datetime import date, datetime
from typing import Unpack

from django.db import transaction

from motcua.base.actors import Actor, require
from motcua.base.ledger.actions import record
from motcua.people.organizations import policies
from motcua.people.organizations.actions import versions
from motcua.people.organizations.errors import UnitExists
from motcua.people.organizations.models import OrgUnit, UnitVersion


@transaction.atomic(durable=True)
def add_unit(*, slug: str, valid_from: date, by: Actor, at: datetime, **fields: Unpack[versions.UnitFields]) -> OrgUnit:
    """Add a unit with its first version; name, kind, level and type are needed."""
    require(policies.can_change_units(by))
    versions.lock_tree()
    if OrgUnit.objects.filter(slug=slug).exists():
        raise UnitExists(field="slug", slug=slug)
    unit = OrgUnit.objects.create(slug=slug)
    versions.keep(versions.fill(UnitVersion(unit=unit, valid_from=valid_from), fields))
    versions.rewrite_tree()
    record("unit", unit.id, "added", by=by, at=at, data={"on": valid_from.isoformat(), **fields})
    return unit
