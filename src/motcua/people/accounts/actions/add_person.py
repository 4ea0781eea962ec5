"""Enter a person."""

from datetime import datetime

from django.db import transaction

from motcua.base.actors import Actor, require
from motcua.base.ledger.actions import record
from motcua.base.text import normal, sort_key
from motcua.people.accounts import policies
from motcua.people.accounts.errors import NameMissing
from motcua.people.accounts.models import Person


@transaction.atomic(durable=True)
def add_person(*, full_name: str, by: Actor, at: datetime) -> Person:
    """Enter a person without a sign-in, such as an official of loaded history."""
    require(policies.can_administer(by))
    return new_person(full_name=full_name, by=by, at=at)


def new_person(*, full_name: str, by: Actor, at: datetime) -> Person:
    """Store a person inside the caller's transaction."""
    name = normal(full_name)
    if not name:
        raise NameMissing(field="full_name")
    person = Person.objects.create(full_name=name, sort_name=sort_key(name))
    record("person", person.pk, "added", by=by, at=at, payload={"full_name": name})
    return person
