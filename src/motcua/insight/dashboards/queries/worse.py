"""What got worse in the last seven days: where more dossiers are overdue, why, and whom to call."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from motcua.base.actors import Actor
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries import visible_to
from motcua.casework.dossiers.queries.desk import soon_until
from motcua.casework.dossiers.rules import STATE_LABELS, State
from motcua.insight.dashboards.base.numbers import ON_TIME, OVERDUE
from motcua.insight.dashboards.queries.choice import Choice
from motcua.insight.dashboards.queries.grid import NOTHING, Ask, Column, Grid
from motcua.insight.dashboards.queries.people import Callee, callees
from motcua.reform.indicators.base import Value

SHOWN = 4
OLDEST = 5
_CLOSED = (State.RETURNED, State.WITHDRAWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stuck:
    """Where most of the overdue dossiers of a place lie: in whose hands, at which step, how many."""

    unit_id: int
    state_label: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Worse:
    """An agency's field in which more dossiers are overdue than a week ago."""

    agency: str
    address: str
    field_id: int
    field: str
    overdue: int
    grown: int
    week: Value
    stuck: Stuck | None
    callee: Callee | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Oldest:
    """One of the dossiers that are overdue longest, without its people."""

    dossier_id: int
    code: str
    procedure: str
    state_label: str
    days: int
    callee: Callee | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Morning:
    """Whom to call this morning."""

    worse: list[Worse]
    oldest: list[Oldest]
    soon: int


def week_asks(choice: Choice) -> dict[str, Ask]:
    """Return what tells the last week from the one before: overdue at both ends, on time in it."""
    by = (Column.AGENCY, Column.FIELD)
    return {
        "overdue_now": Ask(OVERDUE, choice.week(0), by),
        "overdue_week_ago": Ask(OVERDUE, choice.week(1), by),
        "week": Ask(ON_TIME, choice.week(0), by),
    }


def grown(found: Grid) -> list[tuple[int, int, int]]:
    """Return agency, field and growth where more are overdue than a week ago, the largest growth first."""
    now, then = found["overdue_now"], found["overdue_week_ago"]
    sizes = {place: value.denominator - then.get(place, NOTHING).denominator for place, value in now.items()}
    order = sorted(((size, place) for place, size in sizes.items() if size > 0), key=lambda one: (-one[0], one[1]))
    return [(place[0], place[1], size) for size, place in order[:SHOWN]]


def morning(choice: Choice, found: Grid, fields: Mapping[int, str], *, by: Actor) -> Morning:
    """Return what got worse and what is overdue longest, each with whom to call; four statements."""
    places, now = grown(found), choice.as_of_at
    open_now = _open(choice, by)
    stuck, soon = _stuck(open_now, now)
    late = open_now.filter(due_at__lt=now).select_related("version__procedure").order_by("due_at", "id")
    oldest = list(late[:OLDEST])
    units = {row.holder_unit_id: row.competent_agency_id for row in oldest}
    for agency, field, _size in places:
        near = stuck.get((agency, field))
        units[near.unit_id if near else agency] = agency
    calls = callees(units, timezone.localdate(now)) if units else {}
    return Morning(
        worse=[
            replace(
                _worse(choice, found, place, fields.get(place[1], ""), near := stuck.get(place[:2])),
                callee=calls.get(near.unit_id if near else place[0]),
            )
            for place in places
        ],
        oldest=[_oldest(row, now, calls) for row in oldest],
        soon=soon,
    )


def _open(choice: Choice, by: Actor) -> QuerySet[Dossier]:
    """Return the open dossiers of the choice that the reader may see."""
    rows = visible_to(by).filter(competent_agency__in=sorted(choice.agency_ids), resolved_at__isnull=True)
    rows = rows.exclude(state__in=_CLOSED)
    if choice.field:
        rows = rows.filter(version__procedure__field=choice.field.key)
    if choice.procedure:
        rows = rows.filter(version__procedure=choice.procedure.key)
    return rows.filter(channel=choice.channel) if choice.channel else rows


def _stuck(open_now: QuerySet[Dossier], now: datetime) -> tuple[dict[tuple[int, int], Stuck], int]:
    """Return for each agency's field where most of its overdue dossiers lie, and how many are due soon in all."""
    rows = open_now.values("competent_agency_id", "holder_unit_id", "state", "version__procedure__field_id").annotate(
        late=Count("id", filter=Q(due_at__lt=now)),
        soon=Count("id", filter=Q(due_at__gte=now, due_at__lte=soon_until(now))),
    )
    found: dict[tuple[int, int], Stuck] = {}
    soon = 0
    for row in rows.order_by("-late", "holder_unit_id", "state"):
        soon += row["soon"]
        if row["late"]:
            place = (row["competent_agency_id"], row["version__procedure__field_id"])
            label = STATE_LABELS[State(row["state"])]
            found.setdefault(place, Stuck(unit_id=row["holder_unit_id"], state_label=label, size=row["late"]))
    return found, soon


def _worse(choice: Choice, found: Grid, place: tuple[int, int, int], field: str, near: Stuck | None) -> Worse:
    """Return one place that got worse; whom to call is added when all units are known."""
    agency = choice.scope.agencies[place[0]]
    return Worse(
        agency=agency.name,
        address=agency.slug,
        field_id=place[1],
        field=field,
        overdue=found["overdue_now"][place[:2]].denominator,
        grown=place[2],
        week=found["week"].get(place[:2], NOTHING),
        stuck=near,
        callee=None,
    )


def _oldest(row: Dossier, now: datetime, calls: Mapping[int, Callee]) -> Oldest:
    days = (timezone.localdate(now) - timezone.localdate(row.due_at)).days if row.due_at else 0
    return Oldest(
        dossier_id=row.pk,
        code=row.code,
        procedure=row.version.procedure.name,
        state_label=STATE_LABELS[State(row.state)],
        days=days,
        callee=calls.get(row.holder_unit_id),
    )
