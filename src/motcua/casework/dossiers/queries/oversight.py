"""What a unit head or a supervisor looks after: how many lie where, who holds them, which are late."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone

from motcua.base.actors import ROLE_LABELS, Actor, Role
from motcua.casework.dossiers import policies
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries.desk import SOON, QueueRow, row_of
from motcua.casework.dossiers.rules import STATE_LABELS, State
from motcua.people.accounts.queries import posts_by_id
from motcua.people.organizations.queries import subtree_ids, units_on

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
class Oversight:
    """The open dossiers of a unit, or of all agencies an overseer sees."""

    size: int
    late: int
    soon: int
    paused: int
    states: list[StateSize]
    holders: list[HolderSize]
    most_late: list[QueueRow]


def oversight(by: Actor, *, now: datetime) -> Oversight:
    """Return where the open dossiers lie; a unit head sees those in the hands of his unit."""
    on = timezone.localdate(now)
    rows = _looked_after(by, on)
    is_late = Q(due_at__lt=now, resolved_at__isnull=True)
    is_soon = Q(due_at__gte=now, due_at__lte=now + SOON, resolved_at__isnull=True)
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
    )


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
