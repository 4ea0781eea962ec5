"""What a unit head or a supervisor looks after: how many lie where, who holds them, which are late."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone

from motcua.base.actors import ROLE_LABELS, Actor, Role
from motcua.base.ledger.queries import payloads_of
from motcua.casework.dossiers import policies
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries.clock import KIND, entries_of
from motcua.casework.dossiers.queries.desk import QueueRow, row_of, soon_until
from motcua.casework.dossiers.rules import STATE_LABELS, State
from motcua.people.accounts.queries import PostView, posts_by_id
from motcua.people.organizations.queries import subtree_ids, units_on

_STATED_SHOWN = timedelta(days=30)
_CLOSED = (State.RETURNED, State.WITHDRAWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class StateSize:
    """How many open dossiers are in a state."""

    state: State
    label: str
    size: int
    late: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HolderSize:
    """How many open dossiers one pair of hands holds, and since when the oldest lies there."""

    who: str
    unit: str
    size: int
    late: int
    soon: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A dossier whose moment of receipt the desk stated: what it said, when it was recorded, by whom and why."""

    dossier_id: int
    code: str
    received_at: datetime
    recorded_at: datetime
    who: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Oversight:
    """The open dossiers of a unit, or of all agencies an overseer sees."""

    size: int
    late: int
    soon: int
    paused: int
    states: list[StateSize]
    holders: list[HolderSize]
    most_late: list[QueueRow]
    stated: list[Stated]


def oversight(by: Actor, *, now: datetime) -> Oversight:
    """Return where the open dossiers lie; a unit head sees those in the hands of his unit."""
    on = timezone.localdate(now)
    rows = _looked_after(by, on)
    is_late = Q(due_at__lt=now, resolved_at__isnull=True)
    is_soon = Q(due_at__gte=now, due_at__lte=soon_until(now), resolved_at__isnull=True)
    states = [
        StateSize(state=State(row["state"]), label=STATE_LABELS[State(row["state"])], size=row["n"], late=row["late"])
        for row in rows.values("state").annotate(n=Count("id"), late=Count("id", filter=is_late)).order_by("state")
    ]
    late = rows.filter(is_late).select_related("version__procedure", "owner").order_by("due_at", "id")
    holders = _holders(rows, is_late, is_soon, on)
    order = list(STATE_LABELS)
    return Oversight(
        size=sum(row.size for row in states),
        late=sum(row.late for row in states),
        soon=sum(row.soon for row in holders),
        paused=sum(row.size for row in states if row.state is State.AWAITING_SUPPLEMENT),
        states=sorted(states, key=lambda row: order.index(row.state)),
        holders=holders,
        most_late=[row_of(dossier, now) for dossier in late[:10]],
        stated=_stated(by, now) if by.has(*policies.OVERSEERS) else [],
    )


def _stated(by: Actor, now: datetime) -> list[Stated]:
    """Return the dossiers of the last month whose moment was stated, the latest first."""
    rows = Dossier.objects.filter(policies.visible(by), is_moment_stated=True, received_at__gte=now - _STATED_SHOWN)
    listed = list(rows.order_by("-id")[:20])
    first = {dossier.id: entries_of(dossier.id)[0] for dossier in listed}
    posts = posts_by_id([entry.by_post_id for entry in first.values() if entry.by_post_id])
    return [
        Stated(
            dossier_id=dossier.id,
            code=dossier.code,
            received_at=dossier.received_at,
            recorded_at=first[dossier.id].recorded_at,
            who=_named(posts, first[dossier.id].by_post_id),
            reason=str(payloads_of(KIND, dossier.id).get(1, {}).get("reason", "")),
        )
        for dossier in listed
    ]


def _named(posts: dict[int, PostView], post_id: int | None) -> str:
    return posts[post_id].person_name if post_id in posts else ""


def _looked_after(by: Actor, on: date) -> QuerySet[Dossier]:
    """Return the open dossiers the actor looks after."""
    rows = Dossier.objects.filter(policies.visible(by)).exclude(state__in=_CLOSED)
    if by.has(*policies.OVERSEERS) or by.unit_id is None:
        return rows
    return rows.filter(holder_unit__in=subtree_ids(by.unit_id, on))


def _holders(rows: QuerySet[Dossier], is_late: Q, is_soon: Q, on: date) -> list[HolderSize]:
    """Return the hands with their numbers, the worst first."""
    sizes = list(
        rows.values("holder_unit_id", "holder_post_id", "holder_role")
        .annotate(n=Count("id"), late=Count("id", filter=is_late), soon=Count("id", filter=is_soon))
        .order_by(F("late").desc(), F("n").desc(), "holder_unit_id", "holder_post_id")
    )
    posts = posts_by_id([row["holder_post_id"] for row in sizes if row["holder_post_id"]])
    units = units_on({row["holder_unit_id"] for row in sizes}, on)
    return [
        HolderSize(
            who=posts[row["holder_post_id"]].person_name
            if row["holder_post_id"] in posts
            else ROLE_LABELS[Role(row["holder_role"])],
            unit=units[row["holder_unit_id"]].name if row["holder_unit_id"] in units else "",
            size=row["n"],
            late=row["late"],
            soon=row["soon"],
        )
        for row in sizes
    ]
