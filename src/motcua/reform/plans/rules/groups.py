"""Groups of agencies: "các sở, ban, ngành", "UBND các xã, thị trấn", and who belonged to them on the day."""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from motcua.reform.plans.rules.naming import key
from motcua.reform.plans.rules.surroundings import AGENCY, COMMUNE, DEPARTMENT, DISTRICT, PROVINCE, Surroundings, Unit

TERRITORIAL = (DISTRICT, COMMUNE)


@dataclass(frozen=True)
class Group:
    """One entry of groups.toml."""

    pattern: re.Pattern[str]
    level: str
    within: str
    kinds: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """All of groups.toml."""

    groups: tuple[Group, ...]
    types: tuple[tuple[re.Pattern[str], str], ...]
    lead_in: re.Pattern[str]


@lru_cache(maxsize=1)
def table() -> Table:
    """Return the groups and the words of types."""
    data = tomllib.loads(files(__package__).joinpath("groups.toml").read_text(encoding="utf-8"))
    return Table(
        tuple(
            Group(re.compile(row["pattern"]), row["level"], row["within"], tuple(row.get("kinds", [AGENCY])))
            for row in data["group"]
        ),
        tuple((re.compile(rf"(?<!cap )\b{row['words']}\b"), row["type"]) for row in data["type"]),
        re.compile(data["lead_in"]),
    )


def group_of(words: str, around: Surroundings) -> tuple[Unit, ...] | None:
    """Return the members of the group a name means, none if it had none on that day; None where it means no group."""
    for group in table().groups:
        match = group.pattern.fullmatch(words) or group.pattern.match(words)
        if not match or words[match.end() : match.end() + 1].strip():
            continue
        members = _members(group, match[0], around)
        rest = words[match.end() :].strip()
        if not rest or _is_places(rest, members, around):
            return tuple(members)
    return None


def _members(group: Group, said: str, around: Surroundings) -> list[Unit]:
    """Return the units of a group, limited to the types that are said where there are such."""
    if group.within == "own":
        members = _own(group, around)
    else:
        line = [at for at in around.line if group.within == "nearest" or around.units[at].level == PROVINCE]
        members = next((found for at in line if (found := _at_level(group.level, at, around))), [])
    said_types = {type_slug for pattern, type_slug in table().types if pattern.search(said)}
    limited = [unit for unit in members if unit.type in said_types]
    return sorted(limited or members, key=lambda unit: unit.unit_id)


def _own(group: Group, around: Surroundings) -> list[Unit]:
    """Return what the issuing agency is made of: its parts, or its departments where it has no parts."""
    own = [unit for unit in around.own() if unit.kind in group.kinds]
    if group.level in {"own", "own_and_below"}:
        own = own or _at_level(DEPARTMENT, around.line[0], around)
    elif group.level != "division":
        own = [unit for unit in own if unit.level == group.level]
    return own + (_at_level("below", around.line[0], around) if group.level == "own_and_below" else [])


def _at_level(level: str, agency_id: int, around: Surroundings) -> list[Unit]:
    """Return the agencies of a level below (and with) an agency; "below" is the first territorial level under it."""
    agencies = [unit for unit in around.below(agency_id) if unit.kind == AGENCY]
    if level != "below":
        return [unit for unit in agencies if unit.level == level]
    under = [unit for unit in agencies if unit.unit_id != agency_id]
    return next((found for each in TERRITORIAL if (found := [u for u in under if u.level == each])), [])


def _is_places(rest: str, members: list[Unit], around: Surroundings) -> bool:
    """Say whether what follows a group is only the names of places in it, or of the agencies above it."""
    places = [key(unit.name, around.on) for unit in members if unit.level in TERRITORIAL] + [
        tail for at in around.places for tail in at.tails
    ]
    names = sorted({" ".join(place.split()[-n:]) for place in places for n in (1, 2, 3, 4)}, key=len, reverse=True)
    proper = {" ".join(place.split()[-2:]) for place in places} | set(places)
    found = re.fullmatch(rf"(?:(?:{'|'.join(map(re.escape, names))}) ?)+", rest)
    return bool(found) and any(name in rest for name in proper)
