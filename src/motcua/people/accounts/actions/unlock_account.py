"""Unlock an account."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from motcua.base.actors import Actor, require
from motcua.base.ledger.actions import record
from motcua.people.accounts import policies
from motcua.people.accounts.errors import AccountMissing
from motcua.people.accounts.models import User


@transaction.atomic(durable=True)
def unlock_account(*, person_id: int, by: Actor, at: datetime) -> User:
    """Note that a lock-out is lifted early; the page then forgets the failures, which lie in the cache."""
    require(policies.can_administer_person(by, person_id, localdate(at)))
    user = User.objects.filter(person__id=person_id).first()
    if user is None:
        raise AccountMissing
    record("person", person_id, "unlocked", by=by, at=at)
    return user
