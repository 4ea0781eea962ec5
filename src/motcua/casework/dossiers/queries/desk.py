"""The official's desk: what waits for me, by due time, in keyset pages."""

import functools
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from motcua.base.actors import Actor
from motcua.casework.dossiers import policies
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.rules import STATE_LABELS, State
from motcua.engines.worktime.base import national_calendar
from motcua.engines.worktime.queries import calendar_for
from motcua.engines.worktime.rules import working_time

SOON_WORKING_DAYS = 2
_CLOSED = (State.RETURNED, State.WITHDRAWN)
_IDLE = (State.AWAITING_SUPPLEMENT, *_CLOSED)


class Tab(StrEnum):
    """Which pile of the desk is shown."""

    MINE = "mine"
    SUPPLEMENT = "supplement"
    ALL = "all"
    DONE = "done"


class Urgency(StrEnum):
    """How near the due time is: shape, word and colour follow from it."""

    LATE = "late"
    SOON = "soon"
    OK = "ok"
    PAUSE = "pause"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cursor:
    """The last row of the page before: due time and id."""

    due_at: datetime
    dossier_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueRow:
    """One line of the desk."""

    dossier_id: int
    code: str
    procedure: str
    owner: str
    state: State
    state_label: str
    received_at: datetime
    due_at: datetime | None
    urgency: Urgency
    left: timedelta | None
    cursor: Cursor


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many dossiers lie in each pile."""

    mine: int
    supplement: int
    open: int
    late: int
    soon: int


def _in_my_hands(by: Actor) -> Q:
    """Return the filter of what my post holds, or what any post of my role and unit may take."""
    return Q(holder_post=by.post_id) | Q(
        holder_post__isnull=True, holder_unit=by.unit_id, holder_role__in=[str(role) for role in by.roles]
    )


def _pile(by: Actor, tab: Tab) -> QuerySet[Dossier]:
    seen = Dossier.objects.filter(policies.visible(by))
    match tab:
        case Tab.MINE:
            return seen.filter(_in_my_hands(by)).exclude(state__in=_IDLE)
        case Tab.SUPPLEMENT:
            return seen.filter(state=State.AWAITING_SUPPLEMENT)
        case Tab.ALL:
            return seen.exclude(state__in=_CLOSED)
        case Tab.DONE:
            return seen.filter(state__in=_CLOSED)


def queue(by: Actor, tab: Tab, *, now: datetime, after: Cursor | None = None, size: int = 25) -> list[QueueRow]:
    """Return one page of a pile, the most urgent first; the next page starts after the last row's cursor."""
    rows = _pile(by, tab).annotate(due_key=Coalesce("due_at", "first_due_at"))
    if after is not None:
        rows = rows.filter(Q(due_key__gt=after.due_at) | Q(due_key=after.due_at, id__gt=after.dossier_id))
    rows = rows.select_related("version__procedure", "owner").order_by("due_key", "id")
    return [row_of(dossier, now) for dossier in rows[:size]]


def row_of(dossier: Dossier, now: datetime) -> QueueRow:
    """Return a dossier as a line of the desk."""
    due_key: datetime = dossier.due_at or dossier.first_due_at
    return QueueRow(
        dossier_id=dossier.id,
        code=dossier.code,
        procedure=dossier.version.procedure.name,
        owner=dossier.owner.name,
        state=State(dossier.state),
        state_label=STATE_LABELS[State(dossier.state)],
        received_at=dossier.received_at,
        due_at=dossier.due_at,
        urgency=urgency_of(dossier, now),
        left=left_of(dossier, now),
        cursor=Cursor(due_at=due_key, dossier_id=dossier.id),
    )


def soon_until(now: datetime) -> datetime:
    """Return until when a due moment is near: the closing of the second working day from today."""
    return _closing_after(timezone.localdate(now))


@functools.lru_cache(maxsize=8)
def _closing_after(on: date) -> datetime:
    return national_calendar().nth_working_day(on, SOON_WORKING_DAYS).closes_at


def urgency_of(dossier: Dossier, now: datetime) -> Urgency:
    """Return how near the due time is; a ready result is judged by the moment it was ready."""
    if dossier.state == State.WITHDRAWN:
        return Urgency.NONE
    if dossier.due_at is None:
        return Urgency.PAUSE
    end = dossier.resolved_at or now
    if end > dossier.due_at:
        return Urgency.LATE
    if dossier.resolved_at is None and dossier.due_at <= soon_until(now):
        return Urgency.SOON
    return Urgency.OK


def left_of(dossier: Dossier, now: datetime) -> timedelta | None:
    """Return the working time left until the due time, negative when it is past; empty when nothing runs."""
    if dossier.due_at is None or dossier.resolved_at is not None or dossier.state in _CLOSED:
        return None
    calendar = calendar_for(dossier.competent_agency_id, dossier.calendar_version)
    if now <= dossier.due_at:
        return working_time(calendar, now, dossier.due_at)
    return -working_time(calendar, dossier.due_at, now)


def counts(by: Actor, *, now: datetime) -> Counts:
    """Return the sizes of the piles in two statements."""
    mine = _pile(by, Tab.MINE).aggregate(
        all=Count("id"),
        late=Count("id", filter=Q(due_at__lt=now, resolved_at__isnull=True)),
        soon=Count("id", filter=Q(due_at__gte=now, due_at__lte=soon_until(now), resolved_at__isnull=True)),
    )
    seen = _pile(by, Tab.ALL).aggregate(
        all=Count("id"), supplement=Count("id", filter=Q(state=State.AWAITING_SUPPLEMENT))
    )
    return Counts(
        mine=mine["all"], supplement=seen["supplement"], open=seen["all"], late=mine["late"], soon=mine["soon"]
    )


def by_state(by: Actor, *, now: datetime) -> dict[State, tuple[int, int]]:
    """Return for each state how many open dossiers there are and how many of them are overdue."""
    rows = (
        _pile(by, Tab.ALL)
        .values("state")
        .annotate(n=Count("id"), late=Count("id", filter=Q(due_at__lt=now, resolved_at__isnull=True)))
        .order_by("state")
    )
    return {State(row["state"]): (row["n"], row["late"]) for row in rows}


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """How much lies with one holder."""

    unit_id: int
    post_id: int | None
    n: int
    late: int


def by_holder(by: Actor, *, now: datetime) -> list[Load]:
    """Return for each holder how many open dossiers lie there and how many are overdue, worst first."""
    rows = (
        _pile(by, Tab.ALL)
        .values("holder_unit_id", "holder_post_id")
        .annotate(n=Count("id"), late=Count("id", filter=Q(due_at__lt=now, resolved_at__isnull=True)))
        .order_by(F("late").desc(), F("n").desc(), "holder_unit_id", "holder_post_id")
    )
    return [
        Load(unit_id=row["holder_unit_id"], post_id=row["holder_post_id"], n=row["n"], late=row["late"]) for row in rows
    ]
