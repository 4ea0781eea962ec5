"""End all sessions of a person."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from motcua.base.actors import Actor, require
from motcua.base.ledger.actions import record
from motcua.people.accounts import policies
from motcua.people.accounts.errors import AccountMissing
from motcua.people.accounts.models import User


@transaction.atomic(durable=True)
def sign_out_everywhere(*, person_id: int, by: Actor, at: datetime) -> User:
    """End every session of an account, one's own or, for an administrator, another's."""
    require(by.person_id == person_id or policies.can_administer_person(by, person_id, localdate(at)))
    user = User.objects.select_for_update(of=("self",)).filter(person__id=person_id).first()
    if user is None:
        raise AccountMissing
    user.session_generation += 1
    user.save(update_fields=["session_generation"])
    record("person", person_id, "signed_out_everywhere", by=by, at=at)
    return user
