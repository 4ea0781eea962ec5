"""Merge units into one."""

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
def merge_units(*, unit_ids: Iterable[int], into_id: int, on: date, by: Actor, at: datetime) -> None:
    """End the units the day before and make `into` their successor; `into` may be new or one of them."""
    require(policies.can_change_units(by))
    versions.lock_tree()
    if not UnitVersion.objects.on(on).filter(unit=into_id).exists():
        raise UnitNotFound
    ending = sorted(set(unit_ids) - {into_id})
    for unit_id in ending:
        versions.close(versions.last_version(unit_id), last_day=on - timedelta(days=1))
        Succession.objects.create(
            predecessor_id=unit_id, successor_id=into_id, kind=SuccessionKind.MERGE, effective_on=on
        )
        record("unit", unit_id, "merged", by=by, at=at, data={"on": on.isoformat(), "into": into_id})
    versions.rewrite_tree(orphan=UnitHasParts)
    record("unit", into_id, "took_over", by=by, at=at, data={"on": on.isoformat(), "from": ending})
