"""Persons as administrators see them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from motcua.base.actors import Actor, require
from motcua.people.accounts import policies
from motcua.people.accounts.errors import PersonNotFound
from motcua.people.accounts.models import Person, Post
from motcua.people.accounts.queries.posts import PostView, views
from motcua.people.organizations.queries import subtree_ids, units_on


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """One line of the list of people."""

    person_id: int
    full_name: str
    username: str
    posts: list[PostView]


@dataclass(frozen=True, slots=True, kw_only=True)
class PeoplePage:
    """A page of people; `next_id` is the last of it when more follow."""

    rows: list[PersonRow]
    next_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AdministeredPerson:
    """A person with all posts, past and present, and the names of their units today."""

    person_id: int
    full_name: str
    username: str
    is_oneself: bool
    posts: list[PostView]
    units: dict[int, str]


def persons_by_id(ids: Collection[int]) -> dict[int, str]:
    """Return the full names of persons by their ids."""
    return dict(Person.objects.filter(id__in=list(ids)).values_list("id", "full_name"))


def person_name(person_id: int | None) -> str:
    """Return a person's full name, or nothing."""
    return persons_by_id([person_id]).get(person_id, "") if person_id is not None else ""


def people_page(actor: Actor, on: date, *, after: int | None, size: int) -> PeoplePage:
    """Return the people an administrator looks after, in the order of the dictionary, from one on."""
    found = _administered(actor, on).order_by("sort_name", "id").select_related("user")
    last = Person.objects.filter(id=after).first() if after else None
    if last is not None:
        found = found.filter(Q(sort_name__gt=last.sort_name) | Q(sort_name=last.sort_name, id__gt=last.pk))
    people = list(found[: size + 1])
    shown = people[:size]
    held: dict[int, list[PostView]] = {person.pk: [] for person in shown}
    posts = Post.objects.valid_on(on).filter(person_id__in=held).select_related("person").order_by("valid_from", "id")
    for post in views(posts):
        held[post.person_id].append(post)
    rows = [
        PersonRow(
            person_id=person.pk,
            full_name=person.full_name,
            username=person.user.username if person.user else "",
            posts=held[person.pk],
        )
        for person in shown
    ]
    return PeoplePage(rows=rows, next_id=shown[-1].pk if len(people) > size else None)


def administered_person(actor: Actor, person_id: int, on: date) -> AdministeredPerson:
    """Return one person an administrator looks after.

    Raises:
        PersonNotFound: nobody has this id, or another agency looks after the person.
    """
    require(policies.can_administer(actor))
    person = _administered(actor, on).filter(id=person_id).select_related("user").first()
    if person is None:
        raise PersonNotFound
    posts = views(person.posts.select_related("person").order_by("-valid_from", "-id"))
    named = units_on([post.unit_id for post in posts], on)
    return AdministeredPerson(
        person_id=person.pk,
        full_name=person.full_name,
        username=person.user.username if person.user else "",
        is_oneself=actor.person_id == person.pk,
        posts=posts,
        units={post.unit_id: named[post.unit_id].name if post.unit_id in named else "" for post in posts},
    )


def _administered(actor: Actor, on: date) -> QuerySet[Person]:
    """Return the people with a post under the administrator's agency, and accounts that wait for their first post."""
    if not policies.can_administer(actor) or actor.agency_id is None:
        return Person.objects.none()
    posts = Post.objects.filter(person=OuterRef("pk"))
    here = posts.filter(unit_id__in=sorted(subtree_ids(actor.agency_id, on)))
    return Person.objects.filter(Exists(here) | Q(~Exists(posts), user__isnull=False))
