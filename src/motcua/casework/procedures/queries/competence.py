"""Which unit settles a version that an agency receives."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from motcua.base.reference import remembered
from motcua.base.text import fold
from motcua.casework.procedures.errors import NotCompetent
from motcua.casework.procedures.models import Competence
from motcua.casework.procedures.models.version import in_force
from motcua.people.organizations.errors import UnitNotFound
from motcua.people.organizations.queries import UnitView, children_on, subtree_ids, unit_on


@remembered
def competent_unit(version_id: int, receiving_agency_id: int, on: date) -> int:
    """Return the competent unit: the receiving agency, a unit of it, one right below it, or the one above it.

    A named unit goes before a level.

    Raises:
        NotCompetent: nobody reachable from the receiving agency is competent on that day.
    """
    rules = list(Competence.objects.filter(in_force(on), version=version_id).order_by("-valid_from", "id"))
    named = [rule.unit_id for rule in rules if rule.unit_id is not None]
    if not rules:
        raise NotCompetent
    try:
        agency = unit_on(receiving_agency_id, on)
    except UnitNotFound:
        raise NotCompetent from None
    if named and (unit := _reachable(named, agency, on)) is not None:
        return unit
    for rule in rules:
        if rule.level and (unit := _of_level(rule, agency, on)) is not None:
            return unit
    raise NotCompetent


def _reachable(units: Iterable[int], agency: UnitView, on: date) -> int | None:
    """Return the first of the units that is the agency, below it, or right above it."""
    below = subtree_ids(agency.unit_id, on)
    return next((unit for unit in units if unit in below or unit == agency.parent_id), None)


def _of_level(rule: Competence, agency: UnitView, on: date) -> int | None:
    """Return the agency, or the one unit right below it, that a rule by level means."""
    if _fits(rule.level, rule.agency_name, agency):
        return agency.unit_id
    below = [
        unit.unit_id
        for unit in children_on(agency.unit_id, on)
        if _fits(rule.level, rule.agency_name, unit, is_below=True)
    ]
    return below[0] if len(below) == 1 else None


def _fits(level: str, name: str, unit: UnitView, *, is_below: bool = False) -> bool:
    """Return whether a unit has the level and name of a rule; below the agency only one that is named."""
    return unit.level == level and fold(unit.name).startswith(fold(name)) and bool(name or not is_below)


def receivable_by(agency_id: int, on: date) -> QuerySet[Competence, int]:
    """Return the versions for which somebody reachable from an agency is competent, as a query for filters."""
    try:
        agency = unit_on(agency_id, on)
    except UnitNotFound:
        return Competence.objects.none().values_list("version_id", flat=True)
    units = {agency.unit_id, agency.parent_id, *subtree_ids(agency_id, on)} - {None}
    rules = Competence.objects.filter(in_force(on))
    pairs = rules.filter(unit__isnull=True).values_list("level", "agency_name").distinct()
    seen = [agency, *children_on(agency_id, on)]
    meant = Q(unit__in=units)
    for level, name in pairs:
        if any(_fits(level, name, unit, is_below=unit is not agency) for unit in seen):
            meant |= Q(level=level, agency_name=name)
    return rules.filter(meant).values_list("version_id", flat=True)
