"""Appoint a person to a post."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from motcua.base.actors import Actor, Role, require
from motcua.base.ledger.actions import record
from motcua.base.text import normal
from motcua.people.accounts import policies
from motcua.people.accounts.errors import (
    EndsBeforeItBegins,
    PersonNotFound,
    PostHeldAlready,
    RolesMissing,
    TitleMissing,
)
from motcua.people.accounts.models import Person, Post


@transaction.atomic(durable=True)
def appoint(
    *,
    person_id: int,
    unit_id: int,
    title: str,
    roles: Collection[Role],
    valid_from: date,
    by: Actor,
    at: datetime,
    valid_to: date | None = None,
    phone: str = "",
) -> Post:
    """Give a person a post in a unit; nobody appoints himself."""
    require(policies.can_administer_unit(by, unit_id, localdate(at)) and by.person_id != person_id)
    _check(title, roles, valid_from, valid_to)
    if Person.objects.select_for_update().filter(id=person_id).first() is None:
        raise PersonNotFound
    title = normal(title)
    if _is_held(person_id, unit_id, title, valid_from, valid_to):
        raise PostHeldAlready
    post = Post.objects.create(
        person_id=person_id,
        unit_id=unit_id,
        title=title,
        roles=sorted(set(roles)),
        valid_from=valid_from,
        valid_to=valid_to,
        phone=normal(phone),
    )
    facts = {
        "person_id": person_id,
        "unit_id": unit_id,
        "roles": [str(role) for role in post.roles],
        "valid_from": valid_from.isoformat(),
        "valid_to": valid_to.isoformat() if valid_to else None,
    }
    record("post", post.pk, "appointed", by=by, at=at, data=facts)
    return post


def _check(title: str, roles: Collection[Role], valid_from: date, valid_to: date | None) -> None:
    """Refuse what a post cannot be."""
    if not normal(title):
        raise TitleMissing(field="title")
    if not roles:
        raise RolesMissing(field="roles")
    if valid_to is not None and valid_to < valid_from:
        raise EndsBeforeItBegins(field="valid_to")


def _is_held(person_id: int, unit_id: int, title: str, valid_from: date, valid_to: date | None) -> bool:
    """Return whether the person holds the same post on one of these days."""
    same = Post.objects.filter(person_id=person_id, unit_id=unit_id, title=title)
    if valid_to is not None:
        same = same.filter(valid_from__lte=valid_to)
    return same.exclude(valid_to__lt=valid_from).exists()
