"""Access rows as the auditor reads them."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils.timezone import get_current_timezone

from motcua.base.actors import Actor, require
from motcua.people.accounts import policies
from motcua.people.accounts.models import Access
from motcua.people.accounts.queries.people import persons_by_id
from motcua.people.accounts.queries.posts import posts_by_id


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessFilter:
    """Which rows are wanted; nothing set means all."""

    verb: str = ""
    kind: str = ""
    day: date | None = None
    person_id: int | None = None
    before: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessRow:
    """One look, with the names of who looked."""

    access: Access
    person_name: str
    post_title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessPage:
    """A page of looks, the newest first; `next_id` is the last of it when older ones follow."""

    rows: list[AccessRow]
    next_id: int | None


def access_page(actor: Actor, wanted: AccessFilter, on: date, *, size: int) -> AccessPage:
    """Return a page of the access rows the auditor may see."""
    require(policies.can_read_access_rows(actor))
    found = policies.visible_access(actor, on)
    exact = {"verb": wanted.verb, "kind": wanted.kind, "person_id": wanted.person_id}
    found = found.filter(**{name: value for name, value in exact.items() if value})
    if wanted.day is not None:
        start = datetime.combine(wanted.day, time.min, get_current_timezone())
        found = found.filter(at__gte=start, at__lt=start + timedelta(days=1))
    if wanted.before is not None:
        found = found.filter(id__lt=wanted.before)
    looks = list(found.order_by("-id")[: size + 1])
    return AccessPage(rows=_named(looks[:size]), next_id=looks[size - 1].pk if len(looks) > size else None)


def _named(looks: list[Access]) -> list[AccessRow]:
    """Add the names of who looked."""
    persons = persons_by_id({look.person_id for look in looks if look.person_id})
    posts = posts_by_id({look.post_id for look in looks if look.post_id})
    return [
        AccessRow(
            access=look,
            person_name=persons.get(look.person_id or 0, ""),
            post_title=posts[look.post_id].title if look.post_id in posts else "",
        )
        for look in looks
    ]
