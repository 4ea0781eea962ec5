"""Which agencies a reader looks at: his own and all below it, on the days that are shown, under their names of then."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from motcua.people.organizations.models import UnitClosure, UnitKind, UnitVersion
from motcua.people.organizations.models.unit import in_force
from motcua.people.organizations.queries import lineage_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """An agency as it was called on the day of the numbers, or last before it."""

    agency_id: int
    slug: str
    name: str
    short_name: str
    level: str
    level_label: str
    phone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """The agencies under one root, by id, in the order of level and name."""

    root_id: int | None
    agencies: dict[int, Agency]

    def at_level(self, level: str) -> frozenset[int]:
        """Return the agencies of a level; without a level all of them."""
        return frozenset(key for key, agency in self.agencies.items() if not level or agency.level == level)

    @property
    def levels(self) -> dict[str, str]:
        """Return the levels that occur, by their code."""
        return {agency.level: agency.level_label for agency in self.agencies.values()}


def scope_of(root_id: int | None, days: Iterable[date]) -> Scope:
    """Return an agency with all that stood below it on one of the days; what it took over from belongs to it."""
    if root_id is None:
        return Scope(root_id=None, agencies={})
    return Scope(root_id=root_id, agencies=_named(below(root_id, days), days))


def below(root_id: int, days: Iterable[date]) -> frozenset[int]:
    """Return the ids of a unit and of those it took over from, with all below them on one of the days."""
    some_day = Q()
    for day in set(days):
        some_day |= in_force(day)
    roots = lineage_of([root_id])
    found = UnitClosure.objects.filter(some_day, ancestor__in=sorted(roots)).values_list("descendant_id", flat=True)
    return frozenset(found)


def everyone(days: Iterable[date]) -> Scope:
    """Return all agencies of some days: for the page that anyone may read."""
    some_day = Q()
    for day in set(days):
        some_day |= in_force(day)
    ids = UnitVersion.objects.filter(some_day, kind=UnitKind.AGENCY).values_list("unit_id", flat=True)
    return Scope(root_id=None, agencies=_named(frozenset(ids), days))


def _named(ids: frozenset[int], days: Iterable[date]) -> dict[int, Agency]:
    """Return the agencies among units, each under its last name of those days."""
    versions = UnitVersion.objects.filter(
        unit__in=sorted(ids), kind=UnitKind.AGENCY, valid_from__lte=max(days)
    ).select_related("unit", "level")
    latest = {row.unit_id: row for row in versions.order_by("valid_from")}
    rows = sorted(latest.values(), key=lambda row: (row.level.order, row.search_text))
    return {
        row.unit_id: Agency(
            agency_id=row.unit_id,
            slug=row.unit.slug,
            name=row.name,
            short_name=row.short_name,
            level=row.level_id,
            level_label=row.level.label,
            phone=row.phone,
        )
        for row in rows
    }
