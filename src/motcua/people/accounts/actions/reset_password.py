"""Reset a password."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from motcua.base.actors import Actor, require
from motcua.base.ledger.actions import record
from motcua.people.accounts import policies
from motcua.people.accounts.actions.open_account import OpenedAccount, random_password
from motcua.people.accounts.errors import AccountMissing
from motcua.people.accounts.models import User


@transaction.atomic(durable=True)
def reset_password(*, person_id: int, by: Actor, at: datetime) -> OpenedAccount:
    """Give a person a new random password, shown once; all of the person's sessions end."""
    require(policies.can_administer_person(by, person_id, localdate(at)))
    user = User.objects.select_for_update(of=("self",)).filter(person__id=person_id).first()
    if user is None:
        raise AccountMissing
    password = random_password()
    user.set_password(password)
    user.session_generation += 1
    user.save(update_fields=["password", "session_generation"])
    record("person", person_id, "password_reset", by=by, at=at)
    return OpenedAccount(person_id=person_id, username=user.username, password=password)
