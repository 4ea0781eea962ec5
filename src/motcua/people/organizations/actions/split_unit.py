"""Split a unit."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction

from motcua.base.actors import Actor, require
from motcua.base.ledger.actions import record
from motcua.people.organizations import policies
from motcua.people.organizations.actions import versions
from motcua.people.organizations.errors import UnitHasParts, UnitNotFound
from motcua.people.organizations.models import Succession, SuccessionKind, UnitVersion


@transaction.atomic(durable=True)
def split_unit(*, unit_id: int, into_ids: Iterable[int], on: date, by: Actor, at: datetime) -> None:
    """Make each of `into` a successor; the unit ends the day before unless it is one of them."""
    require(policies.can_change_units(by))
    versions.lock_tree()
    heirs = sorted(set(into_ids))
    if UnitVersion.objects.on(on).filter(unit__in=heirs).count() != len(heirs):
        raise UnitNotFound
    if unit_id not in heirs:
        versions.close(versions.last_version(unit_id), last_day=on - timedelta(days=1))
    for heir in heirs:
        if heir == unit_id:
            continue
        Succession.objects.create(predecessor_id=unit_id, successor_id=heir, kind=SuccessionKind.SPLIT, effective_on=on)
        record("unit", heir, "took_over", by=by, at=at, data={"on": on.isoformat(), "from": [unit_id]})
    versions.rewrite_tree(orphan=UnitHasParts)
    record("unit", unit_id, "split", by=by, at=at, data={"on": on.isoformat(), "into": heirs})
