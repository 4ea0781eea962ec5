"""Change one's own password."""

from datetime import datetime

from django.db import transaction

from motcua.base.actors import Actor, require
from motcua.base.ledger.actions import record
from motcua.people.accounts.models import User


@transaction.atomic(durable=True)
def change_password(*, user_id: int, password: str, by: Actor, at: datetime) -> User:
    """Store one's own new password, already checked against the rules; every other session ends."""
    user = User.objects.select_for_update(of=("self",)).get(id=user_id)
    require(by.person_id is not None and by.person_id == user.person.pk)
    user.set_password(password)
    user.save(update_fields=["password"])
    record("person", user.person.pk, "password_changed", by=by, at=at)
    return user
