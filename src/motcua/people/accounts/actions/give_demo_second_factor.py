"""Give a demo account its second factor."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.db import transaction

from motcua.base.actors import Actor, ActorKind, require
from motcua.base.ledger.actions import record
from motcua.people.accounts.errors import NotADemoAccount
from motcua.people.accounts.models import User


@transaction.atomic(durable=True)
def give_demo_second_factor(*, person_id: int, by: Actor, at: datetime) -> None:
    """Store a random second factor whose codes `motcua demo code` tells; demo accounts only."""
    require(by.kind == ActorKind.JOB)
    user = User.objects.select_for_update(of=("self",)).get(person__id=person_id)
    if not user.is_demo:
        raise NotADemoAccount
    Authenticator.objects.filter(user_id=user.pk).delete()
    TOTP.activate(user, generate_totp_secret())
    record("person", person_id, "demo_second_factor_given", by=by, at=at)
