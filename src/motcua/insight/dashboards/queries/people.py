"""Whom to call: the post that answers for a unit, by its title, and the office's telephone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from motcua.base.actors import Role
from motcua.people.accounts.models import Post
from motcua.people.organizations.queries import units_on

# Who answers for a unit, the nearest first.
ANSWERS = (Role.UNIT_HEAD, Role.APPROVER, Role.LEADER, Role.CENTRE_SUPERVISOR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Callee:
    """A unit, the title and name of who answers for it, and the telephone of the office."""

    unit: str
    title: str
    name: str
    phone: str


def callees(unit_ids: Iterable[int], on: date) -> dict[int, Callee]:
    """Return whom to call about each unit: who heads it, else who heads its agency."""
    units = units_on(set(unit_ids), on)
    asked = {unit.unit_id for unit in units.values()} | {u.agency_id for u in units.values() if u.agency_id}
    posts: dict[int, list[Post]] = {}
    held = Post.objects.valid_on(on).with_any_of(list(ANSWERS)).filter(unit__in=sorted(asked)).select_related("person")
    for post in held.order_by("person__sort_name", "id"):
        posts.setdefault(post.unit_id, []).append(post)
    found = {}
    for unit in units.values():
        near = posts.get(unit.unit_id) or posts.get(unit.agency_id or 0) or []
        post = min(near, key=_rank, default=None)
        found[unit.unit_id] = Callee(
            unit=unit.name,
            title=post.title if post else "",
            name=post.person.full_name if post else "",
            phone=(post.phone if post else "") or unit.phone,
        )
    return found


def _rank(post: Post) -> int:
    """Return how near a post is to answering for its unit."""
    return min(place for place, role in enumerate(ANSWERS) if role in post.roles)
