"""What part of the record a target is computed over: levels, fields and days; words of the reader to plain data."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from importlib.resources import files
from typing import Any

from motcua.reform.plans.rules.words import plain

# What a plan calls a level, and the levels of agencies that are meant: what a province settles its departments settle.
LEVELS: Mapping[str, tuple[str, ...]] = {
    "all": (),
    "province": ("province", "department"),
    "departments": ("department",),
    "divisions": ("division",),
    "district": ("district",),
    "commune": ("commune",),
}
MONTHS_OF_A_YEAR = 12
_CHANGE = re.compile(r"\b(?:giam|tang)(?: (?:them|it nhat|toi thieu|binh quan|duoc))* \d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What a measure is narrowed to; what is empty narrows nothing. `unknown` are words that name no field."""

    levels: tuple[str, ...] = ()
    field_ids: tuple[int, ...] = ()
    procedure_ids: tuple[int, ...] = ()
    unknown: tuple[str, ...] = ()

    def stored(self) -> dict[str, Any]:
        """Return the filter as plain data."""
        return {
            "levels": list(self.levels),
            "field_ids": list(self.field_ids),
            "procedure_ids": list(self.procedure_ids),
        }

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> "Filter":
        """Return the filter that was stored."""
        return cls(
            levels=tuple(stored.get("levels", ())),
            field_ids=tuple(stored.get("field_ids", ())),
            procedure_ids=tuple(stored.get("procedure_ids", ())),
        )


def proposed(scope: str, fields: Mapping[int, str]) -> Filter:
    """Return the filter of a scope as the reader writes it, with the fields of the catalogue by their names.

    A field that nothing in the catalogue answers to stays in `unknown`: leaving it out would count too much.
    """
    level, _, named = scope.partition(";")
    by_name: dict[str, list[int]] = {}
    for field_id, name in fields.items():
        by_name.setdefault(plain(name), []).append(field_id)
    found: set[int] = set()
    unknown = []
    for word in filter(None, (part.strip() for part in named.split("+"))):
        ids = {field_id for name in NAMES.get(word, ()) for field_id in by_name.get(name, ())}
        found |= ids
        if not ids:
            unknown.append(word)
    known = LEVELS.get(level.strip())
    if known is None:
        unknown.append(level.strip())
    return Filter(levels=known or (), field_ids=tuple(sorted(found)), unknown=tuple(unknown))


def is_change(text: str, unit: str) -> bool:
    """Return whether a target asks for a change against a base year: "giảm 20%", 2 %/năm."""
    return "/" in unit or bool(_CHANGE.search(plain(text)))


def way_of(comparator: str, value: Decimal) -> str:
    """Return which way a term points, "up" or "down"; "" where it does not say. Nothing at all is a least, too."""
    if comparator == "=" and not value:
        return "down"
    return {">": "up", "<": "down"}.get(comparator[:1], "")


def last_day(year: int, on: date) -> date:
    """Return the last day of a plan's year that a day has seen."""
    return min(on, date(year, MONTHS_OF_A_YEAR, 31))


def month_ends(year: int, on: date) -> list[date]:
    """Return the last day of each month of a year up to a day, and that day."""
    last = last_day(year, on)
    starts = (date(year + month // 12, month % 12 + 1, 1) for month in range(1, MONTHS_OF_A_YEAR + 1))
    ends = [date.fromordinal(start.toordinal() - 1) for start in starts]
    return [*(end for end in ends if end < last), last] if last.year == year else []


_TABLE: dict[str, list[str]] = tomllib.loads(
    files(__package__).joinpath("field_names.toml").read_text(encoding="utf-8")
)
_FIRST = {word: names[0][0].lower() + names[0][1:] for word, names in _TABLE.items()}


NAMES = {word: tuple(plain(name) for name in names) for word, names in _TABLE.items()}


def field_word(word: str) -> str:
    """Return what a word of the reader is called: the first name of its line, in the middle of a sentence."""
    return _FIRST.get(word, word)
