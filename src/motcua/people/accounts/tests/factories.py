"""The standing cast in a unit tree, and a browser signed in as one of them."""

import time
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.test import Client

from motcua.base.actors import Actor, Role, job
from motcua.base.testing import cast
from motcua.people.accounts import actions, queries
from motcua.people.accounts.models import Contact, Person, Post, User
from motcua.people.accounts.web.middleware import POST_KEY

PASSWORD = "con-meo-ngoi-tren-cay-cau"  # noqa: S105 (invented, for tests)
LONG_AGO = date(2020, 1, 1)
NOW = datetime(2026, 7, 1, 8, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
LOADER = job("tests", is_loading_history=True)


@dataclass(frozen=True, slots=True)
class Cast:
    """The posts of the standing cast by the account name of who holds them."""

    posts: dict[str, Post]

    def post(self, member: cast.Member) -> Post:
        """Return a member's post."""
        return self.posts[member.username]

    def actor(self, member: cast.Member, on: date | None = None) -> Actor:
        """Return a member as the actor of an action."""
        post = self.post(member)
        return queries.actor_for(post.person_id, post.pk, on or NOW.date())


def make_user(username: str, *, password: str = "", is_demo: bool = False) -> User:
    """Make an account; without a password nobody signs in by the form (hashing is slow)."""
    user = User(username=username, is_demo=is_demo)
    user.set_password(password or None)
    user.save()
    return user


def make_person(full_name: str, *, user: User | None = None) -> Person:
    """Make a person."""
    person = actions.add_person(full_name=full_name, by=LOADER, at=NOW)
    if user is not None:
        person.user = user
        person.save(update_fields=["user"])
    return person


def make_post(  # a person of the cast or any other
    person: Person,
    unit_id: int,
    *roles: Role,
    title: str = "Chuyên viên",
    valid_from: date = LONG_AGO,
    valid_to: date | None = None,
) -> Post:
    """Make a post, long held unless told otherwise."""
    return actions.appoint(
        person_id=person.pk,
        unit_id=unit_id,
        title=title,
        roles=roles or (Role.CASE_OFFICER,),
        valid_from=valid_from,
        valid_to=valid_to,
        phone="0251 000 000",
        by=LOADER,
        at=NOW,
    )


def make_official(member: cast.Member, unit_id: int, *, password: str = "") -> Post:
    """Make one of the cast with an account and a post in a unit."""
    person = make_person(member.full_name, user=make_user(member.username, password=password))
    return make_post(person, unit_id, *member.roles, title=member.title)


def make_cast(*, office: int, desk: int) -> Cast:
    """Make the whole cast: some in an office of the agency, some at its desk."""
    return Cast({m.username: make_official(m, desk if m.at_desk else office) for m in cast.OFFICIALS})


def make_contact(name: str = cast.CITIZEN, **details: Any) -> Contact:
    """Make a contact."""
    return Contact.objects.create(kind="person", name=name, **details)


def sign_in(client: Client, post: Post, *, has_second_factor: bool = True) -> Client:
    """Sign a test client in as the holder of a post, past the second factor, with that post current."""
    user = User.objects.get(person__posts=post)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    session[POST_KEY] = post.pk
    if has_second_factor:
        session["account_authentication_methods"] = [{"method": "mfa", "type": "totp", "at": time.time()}]
        session["account_authentication_methods_user"] = str(user.pk)
    session.save()
    return client
