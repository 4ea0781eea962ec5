"""Reset a second factor."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils.timezone import localdate

from motcua.base.actors import Actor, require
from motcua.base.ledger.actions import record
from motcua.people.accounts import policies
from motcua.people.accounts.errors import AccountMissing
from motcua.people.accounts.models import User


@transaction.atomic(durable=True)
def reset_second_factor(*, person_id: int, by: Actor, at: datetime) -> None:
    """Remove a person's second factor (a lost telephone) and end all sessions; the person enrols anew."""
    require(policies.can_administer_person(by, person_id, localdate(at)))
    user = User.objects.select_for_update(of=("self",)).filter(person__id=person_id).first()
    if user is None:
        raise AccountMissing
    Authenticator.objects.filter(user_id=user.pk).delete()
    user.session_generation += 1
    user.save(update_fields=["session_generation"])
    record("person", person_id, "second_factor_reset", by=by, at=at)
