"""Who holds which post, and acts in it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from motcua.base.actors import Actor, ActorKind, Role
from motcua.base.reference import remembered
from motcua.people.accounts.errors import NoPost, PostNotFound
from motcua.people.accounts.models import Post, SelfApproval
from motcua.people.organizations.errors import UnitNotFound
from motcua.people.organizations.queries import unit_on


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


def views(posts: Iterable[Post]) -> list[PostView]:
    """Return posts as plain values."""
    return [_view(post) for post in posts]


@dataclass(frozen=True, slots=True, kw_only=True)
class CurrentPost:
    """The post an official works in now, with the name of its unit, for the head of the page."""

    post_id: int
    person_name: str
    title: str
    unit_name: str
    actor: Actor


def current_post(post: PostView, on: date) -> CurrentPost:
    """Return a post already read with its unit and its actor.

    Raises:
        UnitNotFound: the unit has ended, or belongs to no agency.
    """
    unit = unit_on(post.unit_id, on)
    if unit.agency_id is None:
        raise UnitNotFound
    actor = Actor(
        kind=ActorKind.OFFICIAL,
        person_id=post.person_id,
        post_id=post.post_id,
        unit_id=post.unit_id,
        agency_id=unit.agency_id,
        roles=post.roles,
    )
    return CurrentPost(
        post_id=post.post_id, person_name=post.person_name, title=post.title, unit_name=unit.name, actor=actor
    )


@remembered
def actor_for(person_id: int, post_id: int, on: date) -> Actor:
    """Return the actor of a person's post on a day.

    Raises:
        NoPost: the person does not hold this post on this day.
    """
    post = Post.objects.valid_on(on).select_related("person").filter(id=post_id, person_id=person_id).first()
    if post is None:
        raise NoPost
    return current_post(_view(post), on).actor


def posts_of(person_id: int, on: date) -> list[PostView]:
    """Return the posts a person holds on a day, the longest held first."""
    return list(_posts_of(person_id, on))


@remembered
def _posts_of(person_id: int, on: date) -> tuple[PostView, ...]:
    held = Post.objects.valid_on(on).filter(person_id=person_id).select_related("person")
    return tuple(views(held.order_by("valid_from", "id")))


def posts_with(role: Role, unit_ids: Collection[int], on: date) -> list[PostView]:
    """Return who holds a role in one of the units on a day, in the order of their names."""
    return list(_posts_with(role, frozenset(unit_ids), on))


@remembered
def _posts_with(role: Role, unit_ids: frozenset[int], on: date) -> tuple[PostView, ...]:
    held = Post.objects.valid_on(on).with_any_of([role]).filter(unit_id__in=list(unit_ids)).select_related("person")
    return tuple(views(held.order_by("person__sort_name", "id")))


def posts_by_id(ids: Collection[int]) -> dict[int, PostView]:
    """Return posts by their ids, whatever their dates."""
    return {post.pk: _view(post) for post in Post.objects.filter(id__in=list(ids)).select_related("person")}


def post_by_id(post_id: int) -> PostView:
    """Return one post, whatever its dates.

    Raises:
        PostNotFound: there is no such post.
    """
    found = posts_by_id([post_id])
    if post_id not in found:
        raise PostNotFound
    return found[post_id]


@remembered
def may_approve_own_work(agency_id: int, on: date) -> bool:
    """Return whether the agency's dated data let a person approve what he settled himself."""
    return SelfApproval.objects.valid_on(on).filter(agency_id=agency_id).exists()
