"""Whom to call: the post that answers for a unit, by its title, and the office's telephone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from motcua.base.actors import Role
from motcua.people.accounts.models import Post
from motcua.people.organizations.models import UnitVersion

# Who answers for a unit, the nearest first.
ANSWERS = (Role.UNIT_HEAD, Role.APPROVER, Role.LEADER, Role.CENTRE_SUPERVISOR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Callee:
    """A unit, the title of who answers for it, and the telephone of the office."""

    unit: str
    title: str
    phone: str


def callees(units: Mapping[int, int], on: date) -> dict[int, Callee]:
    """Return whom to call about each unit, given its agency: who heads it, else who heads the agency."""
    versions = UnitVersion.objects.on(on).filter(unit__in=sorted({*units, *units.values()}))
    known = {row.unit_id: row for row in versions}
    held = Post.objects.valid_on(on).with_any_of(list(ANSWERS)).filter(unit__in=sorted(known))
    posts: dict[int, list[Post]] = {}
    for post in held.order_by("person__sort_name", "id"):
        posts.setdefault(post.unit_id, []).append(post)
    return {
        unit: _callee(known[unit], known.get(agency), posts.get(unit) or posts.get(agency) or [])
        for unit, agency in units.items()
        if unit in known
    }


def _callee(unit: UnitVersion, agency: UnitVersion | None, near: list[Post]) -> Callee:
    post = min(near, key=_rank, default=None)
    phones = (post.phone if post else "", unit.phone, agency.phone if agency else "")
    return Callee(
        unit=unit.short_name or unit.name,
        title=post.title if post else "",
        phone=next((phone for phone in phones if phone), ""),
    )


def _rank(post: Post) -> int:
    """Return how near a post is to answering for its unit."""
    return min(place for place, role in enumerate(ANSWERS) if role in post.roles)
