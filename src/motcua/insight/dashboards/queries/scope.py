"""Which agencies a reader looks at: his own and all below it, on the days that are shown, under their names of then."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from motcua.people.organizations.models import Succession, UnitClosure, UnitKind, UnitVersion
from motcua.people.organizations.models.unit import in_force


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """An agency as it was called on the day of the numbers, or last before it."""

    agency_id: int
    slug: str
    name: str
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
    return Scope(root_id=root_id, agencies=_named(Q(unit__in=_below(root_id, days)), days))


def everyone(days: Iterable[date]) -> Scope:
    """Return all agencies of some days: for the page that anyone may read."""
    return Scope(root_id=None, agencies=_named(_some_day(days), days))


def _below(root_id: int, days: Iterable[date]) -> QuerySet[UnitClosure, int]:
    """Return what stands below a unit, and below those it took over from twice back, on one of the days; as a query."""
    before = Succession.objects.filter(successor=root_id).values("predecessor_id")
    before_that = Succession.objects.filter(successor__in=before).values("predecessor_id")
    roots = Q(ancestor=root_id) | Q(ancestor__in=before) | Q(ancestor__in=before_that)
    return UnitClosure.objects.filter(_some_day(days), roots).values_list("descendant_id", flat=True)


def _some_day(days: Iterable[date]) -> Q:
    """Return the condition that a dated row holds on one of the days."""
    return reduce(or_, (in_force(day) for day in sorted(set(days))))


def _named(wanted: Q, days: Iterable[date]) -> dict[int, Agency]:
    """Return agencies, each under its last name of those days, in the order of level and name."""
    versions = UnitVersion.objects.filter(wanted, kind=UnitKind.AGENCY, valid_from__lte=max(days))
    latest = {row.unit_id: row for row in versions.select_related("unit", "level").order_by("valid_from")}
    rows = sorted(latest.values(), key=lambda row: (row.level.order, row.search_text))
    return {
        row.unit_id: Agency(
            agency_id=row.unit_id,
            slug=row.unit.slug,
            name=row.short_name or row.name,
            level=row.level_id,
            level_label=row.level.label,
            phone=row.phone,
        )
        for row in rows
    }
