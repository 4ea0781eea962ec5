"""What pages and other rooms ask about persons, posts and access."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from allauth.mfa import app_settings as mfa_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.mfa.utils import decrypt

from motcua.base.actors import Actor, ActorKind, Role
from motcua.people.accounts.errors import NoPost, NotADemoAccount
from motcua.people.accounts.models import Person, Post, SelfApproval, User
from motcua.people.organizations.queries import agency_of


@dataclass(frozen=True, slots=True, kw_only=True)
class PostView:
    """A post as plain values."""

    post_id: int
    person_id: int
    person_name: str
    title: str
    unit_id: int
    roles: frozenset[Role]
    phone: str
    valid_from: date
    valid_to: date | None


def _view(post: Post) -> PostView:
    """Return a post with its person as plain values."""
    return PostView(
        post_id=post.pk,
        person_id=post.person_id,
        person_name=post.person.full_name,
        title=post.title,
        unit_id=post.unit_id,
        roles=frozenset(Role(role) for role in post.roles),
        phone=post.phone,
        valid_from=post.valid_from,
        valid_to=post.valid_to,
    )


def _views(posts: Iterable[Post]) -> list[PostView]:
    """Return posts as plain values."""
    return [_view(post) for post in posts]


def actor_in(post: PostView, on: date) -> Actor:
    """Return the actor of a post already read."""
    return Actor(
        kind=ActorKind.OFFICIAL,
        person_id=post.person_id,
        post_id=post.post_id,
        unit_id=post.unit_id,
        agency_id=agency_of(post.unit_id, on),
        roles=post.roles,
    )


def actor_for(person_id: int, post_id: int, on: date) -> Actor:
    """Return the actor of a person's post on a day.

    Raises:
        NoPost: the person does not hold this post on this day.
    """
    post = Post.objects.valid_on(on).select_related("person").filter(id=post_id, person_id=person_id).first()
    if post is None:
        raise NoPost
    return actor_in(_view(post), on)


def posts_of(person_id: int, on: date) -> list[PostView]:
    """Return the posts a person holds on a day, the longest held first."""
    held = Post.objects.valid_on(on).filter(person_id=person_id).select_related("person")
    return _views(held.order_by("valid_from", "id"))


def posts_with(role: Role, unit_ids: Collection[int], on: date) -> list[PostView]:
    """Return who holds a role in one of the units on a day, in the order of their names."""
    held = Post.objects.valid_on(on).with_any_of([role]).filter(unit_id__in=list(unit_ids)).select_related("person")
    return _views(held.order_by("person__sort_name", "id"))


def posts_by_id(ids: Collection[int]) -> dict[int, PostView]:
    """Return posts by their ids, whatever their dates."""
    return {post.pk: _view(post) for post in Post.objects.filter(id__in=list(ids)).select_related("person")}


def persons_by_id(ids: Collection[int]) -> dict[int, str]:
    """Return the full names of persons by their ids."""
    return dict(Person.objects.filter(id__in=list(ids)).values_list("id", "full_name"))


def may_approve_own_work(agency_id: int, on: date) -> bool:
    """Return whether the agency's dated data let a person approve what he settled himself."""
    return SelfApproval.objects.valid_on(on).filter(agency_id=agency_id).exists()


def demo_code(username: str, at: datetime) -> str:
    """Return the second factor a demo account would be asked for at this moment.

    Raises:
        NotADemoAccount: no demo account has this name; a real second factor is never told.
    """
    user = User.objects.filter(username=username.lower(), is_demo=True).first()
    kept = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).first() if user else None
    if kept is None:
        raise NotADemoAccount
    counter = int(at.timestamp()) // mfa_settings.TOTP_PERIOD
    return str(format_hotp_value(hotp_value(decrypt(kept.data["secret"]), counter)))


def has_demo_accounts() -> bool:
    """Return whether the database holds demo accounts, with which it must not be served."""
    return User.objects.filter(is_demo=True).exists()
