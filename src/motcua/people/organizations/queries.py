"""Every reading of agencies and units, always as of a date."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Max, OuterRef, Q, QuerySet, Subquery

from motcua.base.reference import remembered
from motcua.base.text import fold, sort_key
from motcua.people.organizations.errors import UnitNotFound
from motcua.people.organizations.models import (
    OrgUnit,
    Succession,
    UnitClosure,
    UnitKind,
    UnitVersion,
)
from motcua.people.organizations.models.unit import in_force


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitView:
    """What a unit is on one day."""

    unit_id: int
    slug: str
    name: str
    short_name: str
    code: str
    kind: str
    level: str
    level_label: str
    type: str
    parent_id: int | None
    agency_id: int | None
    agency_name: str
    is_assumed: bool
    phone: str
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """An agency of the tree with the agencies right below it."""

    unit: UnitView
    children: list["Node"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Relative:
    """A unit before or after another, as it was called then."""

    slug: str
    name: str
    kind: str
    effective_on: date
    seen_on: date


@remembered
def unit_on(unit_id: int, on: date) -> UnitView:
    """Return a unit as it is on a day.

    Raises:
        UnitNotFound: there is no such unit on that day.
    """
    found = units_on([unit_id], on)
    if unit_id not in found:
        raise UnitNotFound
    return found[unit_id]


def units_on(ids: Iterable[int], on: date) -> dict[int, UnitView]:
    """Return those of the units that exist on a day, by id."""
    return {view.unit_id: view for view in _views(UnitVersion.objects.on(on).filter(unit__in=list(ids)), on)}


def unit_as_known(unit_id: int, on: date) -> UnitView:
    """Return a unit as it is on a day, or as it was on its last day where it has ended before.

    Raises:
        UnitNotFound: it did not exist yet.
    """
    ended_on = ends_of([unit_id]).get(unit_id, on)
    return unit_on(unit_id, min(on, ended_on))


def unit_by_slug(slug: str, on: date) -> UnitView:
    """Return a unit by its lasting key as it is on a day."""
    views = _views(UnitVersion.objects.on(on).filter(unit__slug=slug), on)
    if not views:
        raise UnitNotFound
    return views[0]


@remembered
def agency_of(unit_id: int, on: date) -> int:
    """Return the agency in whose name a unit acts; an agency acts in its own."""
    agency = (
        UnitClosure.objects.on(on)
        .filter(in_force(on, "ancestor__versions__"), descendant=unit_id, ancestor__versions__kind=UnitKind.AGENCY)
        .order_by("depth")
        .values_list("ancestor_id", flat=True)
        .first()
    )
    if agency is None:
        raise UnitNotFound
    return agency


def subtree(unit_id: int, on: date) -> QuerySet[UnitClosure, int]:
    """Return the ids of a unit and all below it on a day, as a query for filters."""
    return UnitClosure.objects.on(on).filter(ancestor=unit_id).values_list("descendant_id", flat=True)


@remembered
def subtree_ids(unit_id: int, on: date) -> frozenset[int]:
    """Return the ids of a unit and all below it on a day."""
    return frozenset(subtree(unit_id, on))


def ever_below(unit_id: int) -> QuerySet[UnitClosure, int]:
    """Return the ids of a unit and all that ever stood below it, also those that have ended, as a query for filters."""
    return UnitClosure.objects.filter(ancestor=unit_id).values_list("descendant_id", flat=True).distinct()


def ancestors_on(unit_id: int, on: date) -> list[UnitView]:
    """Return what stands above a unit on a day, the root first."""
    ids = list(
        UnitClosure.objects.on(on)
        .filter(descendant=unit_id, depth__gt=0)
        .order_by("-depth")
        .values_list("ancestor_id", flat=True)
    )
    views = units_on(ids, on)
    return [views[above] for above in ids]


def children_on(unit_id: int | None, on: date) -> list[UnitView]:
    """Return the units right below a unit on a day, in the order of the dictionary; None gives the roots."""
    return _views(UnitVersion.objects.on(on).filter(Q(parent=unit_id) if unit_id else Q(parent__isnull=True)), on)


def desks_of(agency_id: int, on: date) -> list[UnitView]:
    """Return the one-stop desks that act in the name of an agency on a day."""
    desks = UnitVersion.objects.on(on).filter(kind=UnitKind.DESK, unit__in=subtree(agency_id, on))
    return [view for view in _views(desks, on) if view.agency_id == agency_id]


def agencies_with_desks(on: date) -> list[UnitView]:
    """Return the agencies at which dossiers can be handed in on a day."""
    desks = _views(UnitVersion.objects.on(on).filter(kind=UnitKind.DESK), on)
    views = units_on({desk.agency_id for desk in desks if desk.agency_id}, on)
    return sorted(views.values(), key=_place)


def tree_on(on: date) -> list[Node]:
    """Return the agencies of a day as trees, without the units inside them."""
    nodes = [Node(unit=view, children=[]) for view in _views(UnitVersion.objects.on(on).filter(kind="agency"), on)]
    by_id = {node.unit.unit_id: node for node in nodes}
    roots: list[Node] = []
    for node in nodes:
        above = by_id.get(node.unit.parent_id or 0)
        (above.children if above else roots).append(node)
    return roots


def find_units(text: str, on: date, *, limit: int = 50) -> list[UnitView]:
    """Return the units of a day whose name or code holds every word, with or without diacritics."""
    found = UnitVersion.objects.on(on)
    for word in fold(text).split():
        found = found.filter(search_text__contains=word)
    return _views(found.order_by("level__order", "search_text")[:limit], on)


def history_of(unit_id: int) -> list[UnitVersion]:
    """Return all versions of a unit, the latest first."""
    return list(UnitVersion.objects.filter(unit=unit_id).select_related("level").order_by("-valid_from"))


def relatives_of(unit_id: int) -> tuple[list[Relative], list[Relative]]:
    """Return whom a unit followed and who followed it, by the names they had at that time."""
    before: list[Relative] = []
    after: list[Relative] = []
    links = Succession.objects.filter(Q(predecessor=unit_id) | Q(successor=unit_id)).order_by("effective_on", "id")
    for link in links:
        is_heir = link.successor_id == unit_id
        other = link.predecessor_id if is_heir else link.successor_id
        day = link.effective_on - timedelta(days=1) if is_heir else link.effective_on
        view = unit_on(other, day)
        relative = Relative(
            slug=view.slug, name=view.name, kind=link.get_kind_display(), effective_on=link.effective_on, seen_on=day
        )
        (before if is_heir else after).append(relative)
    return before, after


def predecessors(unit_id: int) -> frozenset[int]:
    """Return the units this one took over from."""
    return frozenset(Succession.objects.filter(successor=unit_id).values_list("predecessor_id", flat=True))


def successors(unit_id: int) -> frozenset[int]:
    """Return the units that took over from this one."""
    return frozenset(Succession.objects.filter(predecessor=unit_id).values_list("successor_id", flat=True))


def lineage_of(ids: Iterable[int]) -> frozenset[int]:
    """Return units and all they took over from, however far back."""
    found = frozenset(ids)
    newest = found
    while newest:
        before = Succession.objects.filter(successor__in=list(newest)).values_list("predecessor_id", flat=True)
        newest = frozenset(before) - found
        found |= newest
    return found


def ends_of(ids: Iterable[int]) -> dict[int, date]:
    """Return the last day of those of the units that are no more."""
    units = list(ids)
    lasting = UnitVersion.objects.filter(unit__in=units, valid_to=None).values("unit_id")
    ended = UnitVersion.objects.filter(unit__in=units).exclude(unit__in=lasting).values("unit_id")
    return dict(ended.annotate(end=Max("valid_to")).order_by("unit_id").values_list("unit_id", "end"))


def slugs_of(ids: Iterable[int]) -> dict[int, str]:
    """Return the lasting keys of units."""
    return dict(OrgUnit.objects.filter(id__in=list(ids)).values_list("id", "slug"))


def _place(view: UnitView) -> str:
    """Return the key of the dictionary order."""
    return sort_key(view.name)


def _views(versions: QuerySet[UnitVersion], on: date) -> list[UnitView]:
    """Turn versions into views, each with its agency."""
    agency = (
        UnitClosure.objects.on(on)
        .filter(
            in_force(on, "ancestor__versions__"),
            descendant=OuterRef("unit_id"),
            ancestor__versions__kind=UnitKind.AGENCY,
        )
        .order_by("depth")
        .values("ancestor_id")[:1]
    )
    rows = list(versions.annotate(agency_id=Subquery(agency)).select_related("unit", "level"))
    agencies = {row.agency_id for row in rows if row.agency_id}
    names = dict(UnitVersion.objects.on(on).filter(unit__in=agencies).values_list("unit_id", "name"))
    views = [
        UnitView(
            unit_id=row.unit_id,
            slug=row.unit.slug,
            name=row.name,
            short_name=row.short_name,
            code=row.code,
            kind=row.kind,
            level=row.level_id,
            level_label=row.level.label,
            type=row.type,
            parent_id=row.parent_id,
            agency_id=row.agency_id,
            agency_name=names.get(row.agency_id, ""),
            is_assumed=row.is_assumed,
            phone=row.phone,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
        )
        for row in rows
    ]
    order = {row.unit_id: row.level.order for row in rows}
    return sorted(views, key=lambda view: (order[view.unit_id], _place(view)))
