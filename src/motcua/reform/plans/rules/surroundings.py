"""What an agency sees around it on a day: the units a plan may name, the nearest first."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from motcua.base.text import normal
from motcua.reform.plans.rules.naming import COMMITTEE, Place, key, owned, place_of

PROVINCE, DEPARTMENT, DISTRICT, COMMUNE = "province", "department", "district", "commune"
UNIT, DESK, AGENCY = "unit", "desk", "agency"


@dataclass(frozen=True)
class Unit:
    """A unit as it was on the day."""

    unit_id: int
    name: str
    short_name: str
    kind: str
    level: str
    type: str
    parent_id: int | None
    agency_id: int | None


@dataclass(frozen=True)
class Named:
    """One way to say a unit: folded words without the owner, the owner, how far away it stands, and as written."""

    unit: Unit
    words: str
    whole: str
    written: str
    owner: int | None
    ring: int


@dataclass(frozen=True)
class Surroundings:
    """`line` is the issuing agency and what stands above it, the nearest first; `units` is all of that tree."""

    line: tuple[int, ...]
    units: dict[int, Unit]
    on: date
    above: dict[int, tuple[int, ...]] = field(default_factory=dict)

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Return how names refer to the agencies of the line."""
        units = (self.units[unit_id] for unit_id in self.line)
        return tuple(place_of(unit.unit_id, unit.name, unit.type, self.on) for unit in units)

    @cached_property
    def names(self) -> tuple[Named, ...]:
        """Return every way to say every unit, the nearest units first."""
        found = [named for unit in self.units.values() for named in self._names_of(unit)]
        return tuple(sorted(found, key=lambda named: (named.ring, named.unit.unit_id)))

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Return the words of all names."""
        return frozenset(word for named in self.names for word in named.whole.split())

    def ring_of(self, unit: Unit) -> int:
        """Return how far a unit stands: the agency's own parts, what lies below, then each agency above in turn."""
        home = unit.agency_id or unit.unit_id
        if home == self.line[0]:
            return 0
        chain = (unit.unit_id, *self.above.get(unit.unit_id, ()))
        for at, agency in enumerate(self.line):
            if agency in chain:
                return 3 * at + (1 if at == 0 or home == agency or unit.kind == AGENCY else 2)
        return 3 * len(self.line)

    def below(self, agency_id: int) -> list[Unit]:
        """Return a unit and all below it."""
        return [
            unit
            for unit in self.units.values()
            if unit.unit_id == agency_id or agency_id in self.above.get(unit.unit_id, ())
        ]

    def own(self) -> list[Unit]:
        """Return what the issuing agency is made of, without itself."""
        home = self.line[0]
        return [unit for unit in self.units.values() if unit.agency_id == home and unit.unit_id != home]

    def _names_of(self, unit: Unit) -> list[Named]:
        """Return the ways to say a unit; a part of a foreign agency goes by its full name only."""
        is_near = unit.agency_id in self.line or unit.kind == AGENCY
        ring = self.ring_of(unit)
        found = []
        for written in dict.fromkeys((unit.name, unit.short_name) if is_near else (unit.name,)):
            whole = key(written, self.on)
            is_foreign_committee = whole.startswith(COMMITTEE) and unit.unit_id not in self.line
            words, owner = (whole, None) if is_foreign_committee else owned(whole, self.places)
            if words:
                found.append(Named(unit, words, whole, normal(written).casefold(), owner, ring))
        return found
