"""Agencies as a plan prints them, as units of the day of the plan."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from motcua.people.organizations.models import UnitClosure
from motcua.people.organizations.queries import agency_of, ancestors_on, subtree_ids, units_on
from motcua.reform.plans.rules.matching import match
from motcua.reform.plans.rules.surroundings import Surroundings, Unit


@dataclass(frozen=True, slots=True)
class Party:
    """A name as printed and a unit it means; a group gives one party a unit, a name of nobody one without unit."""

    text: str
    unit_id: int | None
    is_group: bool


def parties(texts: Sequence[str], *, unit_id: int, on: date) -> list[Party]:
    """Return whom the texts of a plan of `unit_id` name, as the agencies stood on a day.

    Raises:
        UnitNotFound: there is no such unit on that day.
    """
    named = parties_of_each(texts, unit_id=unit_id, on=on)
    return list(dict.fromkeys(party for text in texts for party in named[text]))


def parties_of_each(texts: Iterable[str], *, unit_id: int, on: date) -> dict[str, list[Party]]:
    """Return whom each text means; the tree is read once for all of them."""
    around = surroundings(unit_id, on)
    return {
        text: [
            Party(each.text, unit.unit_id if unit else None, each.is_group)
            for each in match(text, around)
            for unit in (each.units or (None,))
        ]
        for text in dict.fromkeys(texts)
    }


def surroundings(unit_id: int, on: date) -> Surroundings:
    """Return what the agency of a unit sees around it on a day: its whole tree."""
    agency = agency_of(unit_id, on)
    line = [view.unit_id for view in ancestors_on(agency, on)]
    root = line[0] if line else agency
    ids = subtree_ids(root, on)
    views = units_on(ids, on)
    units = {
        view.unit_id: Unit(
            view.unit_id, view.name, view.short_name, view.kind, view.level, view.type, view.parent_id, view.agency_id
        )
        for view in views.values()
    }
    pairs = UnitClosure.objects.on(on).filter(descendant__in=subtree_ids(root, on), depth__gt=0)
    above: dict[int, tuple[int, ...]] = {}
    for low, high in pairs.order_by("descendant_id", "depth").values_list("descendant_id", "ancestor_id"):
        above[low] = (*above.get(low, ()), high)
    return Surroundings((agency, *reversed(line)), units, on, above)
