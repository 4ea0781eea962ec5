"""Whose plan may be loaded, and which drafts wait."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from motcua.base.actors import Actor
from motcua.base.text import fold
from motcua.people.organizations.models import UnitKind, UnitVersion
from motcua.people.organizations.queries import ever_below
from motcua.reform.plans import policies
from motcua.reform.plans.models import ItemState, Plan, PlanKind, PlanState

MOST = 30
OPEN = (PlanState.READING, PlanState.UNREADABLE, PlanState.DRAFT)


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency as it was called last; `ended_on` is its last day where it has ended."""

    unit_id: int
    name: str
    level: str
    ended_on: date | None


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A draft in the list: what it is, how far it is."""

    plan: Plan
    agency: str
    total: int
    pending: int

    @property
    def seen(self) -> int:
        """Return how many items were decided."""
        return self.total - self.pending


def agencies_for(by: Actor, text: str = "", *, on: date, unit_id: int | None = None) -> list[Agency]:
    """Return the agencies whose plans the actor may load, his own first: those ever below it, also what has ended.

    `text` are words of the name; `unit_id` asks for one of them.
    """
    if by.agency_id is None:
        return []
    latest = (
        UnitVersion.objects.filter(unit__in=ever_below(by.agency_id), kind=UnitKind.AGENCY)
        .order_by("unit_id", "-valid_from")
        .distinct("unit_id")
    )
    found = UnitVersion.objects.filter(pk__in=latest.values("pk")).select_related("level")
    for word in fold(text).split():
        found = found.filter(search_text__contains=word)
    if unit_id is not None:
        found = found.filter(unit=unit_id)
    own = list(found.filter(unit=by.agency_id))
    others = found.exclude(unit=by.agency_id).order_by("level__order", "search_text")[:MOST]
    return [_agency(row, on) for row in (*own, *others)]


def _agency(row: UnitVersion, on: date) -> Agency:
    """Return an agency by its last version."""
    has_ended = row.valid_to is not None and row.valid_to < on
    return Agency(row.unit_id, row.name, row.level.label, row.valid_to if has_ended else None)


def agency_names(ids: Iterable[int]) -> dict[int, str]:
    """Return what agencies were called last."""
    rows = UnitVersion.objects.filter(unit__in=set(ids)).order_by("unit_id", "-valid_from").distinct("unit_id")
    return dict(rows.values_list("unit_id", "name"))


def drafts_for(by: Actor) -> list[DraftRow]:
    """Return the plans that wait to be read, checked or given another file, the newest first."""
    plans = (
        Plan.objects.filter(policies.visible(by), state__in=OPEN, kind=PlanKind.PLAN)
        .select_related("source", "imported_by__person")
        .annotate(total=Count("items"), waiting=Count("items", filter=Q(items__state=ItemState.PENDING)))
        .order_by("-imported_at")
    )
    rows = list(plans)
    names = agency_names(plan.unit_id for plan in rows)
    return [DraftRow(plan, names.get(plan.unit_id, ""), plan.total, plan.waiting) for plan in rows]
