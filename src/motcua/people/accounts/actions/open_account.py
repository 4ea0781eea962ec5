"""Open an account."""

import re
import secrets
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from motcua.base.actors import Actor, require
from motcua.base.ledger.actions import record
from motcua.people.accounts import policies
from motcua.people.accounts.actions.add_person import new_person
from motcua.people.accounts.errors import AccountExists, PersonNotFound, UsernameNotPlain, UsernameTaken
from motcua.people.accounts.models import Person, User

_PLAIN = re.compile(r"[a-z0-9][a-z0-9._-]{1,59}")
_SYLLABLES = ["ba", "co", "da", "ga", "ho", "ki", "la", "mi", "na", "po", "ru", "sa", "te", "vu", "xo", "yen"]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedAccount:
    """A new account; its password is shown once and stored nowhere in clear."""

    person_id: int
    username: str
    password: str


@transaction.atomic(durable=True)
def open_account(
    *,
    username: str,
    by: Actor,
    at: datetime,
    full_name: str = "",
    person_id: int | None = None,
    is_demo: bool = False,
) -> OpenedAccount:
    """Open an account for a person, new (by name) or known (by id), with a random password."""
    require(policies.can_administer(by))
    username = username.strip().lower()
    if not _PLAIN.fullmatch(username):
        raise UsernameNotPlain(field="username")
    if User.objects.filter(username=username).exists():
        raise UsernameTaken(field="username")
    person = _person(person_id, full_name, by=by, at=at)
    password = random_password()
    user = User(username=username, is_demo=is_demo)
    user.set_password(password)
    user.save()
    person.user = user
    person.save(update_fields=["user"])
    record("person", person.pk, "account_opened", by=by, at=at, data={"is_demo": is_demo})
    return OpenedAccount(person_id=person.pk, username=username, password=password)


def _person(person_id: int | None, full_name: str, *, by: Actor, at: datetime) -> Person:
    """Return the person the account is for."""
    if person_id is None:
        return new_person(full_name=full_name, by=by, at=at)
    person = Person.objects.select_for_update().filter(id=person_id).first()
    if person is None:
        raise PersonNotFound
    require(policies.can_administer_person(by, person_id, localdate(at)))
    if person.user_id is not None:
        raise AccountExists
    return person


def random_password() -> str:
    """Return more than 80 random bits that can be read aloud."""
    groups = ["".join(secrets.choice(_SYLLABLES) for _ in range(2)) for _ in range(5)]
    return "-".join([*groups, str(secrets.randbelow(9000) + 1000), secrets.token_hex(4)])
