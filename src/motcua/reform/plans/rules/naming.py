"""Names of agencies made comparable: folded words, abbreviations written out, whose unit it is said to be."""

import csv
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files

from motcua.base.text import fold

WORD = re.compile(r"[a-z0-9]+")
# "và" joins the words of a name and is often left out or a dash.
JOINER = "va"
COMMITTEE = "uy ban nhan dan"


@lru_cache(maxsize=1)
def _abbreviations() -> tuple[tuple[str, str, date, date], ...]:
    """Return what is shortened, folded, with its first and last day, the longest first."""
    text = files(__package__).joinpath("abbreviations.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    found = [
        (
            fold(row["short"]),
            fold(row["long"]),
            date.fromisoformat(row["valid_from"]) if row["valid_from"] else date.min,
            date.fromisoformat(row["valid_to"]) if row["valid_to"] else date.max,
        )
        for row in rows
    ]
    return tuple(sorted(found, key=lambda row: -len(row[0])))


@lru_cache(maxsize=8)
def _on(day: date) -> tuple[re.Pattern[str], dict[str, str]]:
    """Return the pattern of all abbreviations of a day, and what each stands for."""
    known = {short: long for short, long, first, last in _abbreviations() if first <= day <= last}
    return re.compile(rf"(?<![a-z0-9&])(?:{'|'.join(re.escape(short) for short in known)})(?![a-z0-9&])"), known


@lru_cache(maxsize=32768)
def key(text: str, on: date) -> str:
    """Return the folded words of a name, abbreviations of the day written out, joined by one space."""
    pattern, known = _on(on)
    spelled = pattern.sub(lambda match: known[match[0]], fold(text))
    return " ".join(word for word in WORD.findall(spelled) if word != JOINER)


@dataclass(frozen=True)
class Place:
    """An agency of the line from the issuing one upwards, and the words by which names say that they are of it.

    `tails` are "huyen <name>", "<name>" and "huyen" for a committee, the longest first.
    """

    unit_id: int
    tails: tuple[str, ...]


def place_of(unit_id: int, name: str, type_slug: str, on: date) -> Place:
    """Return how names refer to an agency: to a committee by its place, to others by the whole name, or by the type."""
    words, kind = key(name, on), key(type_slug, on)
    proper = ""
    if words.startswith(f"{COMMITTEE} "):
        words = words.removeprefix(f"{COMMITTEE} ")
        proper = words.removeprefix(kind).strip()
    return Place(unit_id, tuple(dict.fromkeys(tail for tail in (words, proper, kind) if tail)))


def owned(words: str, places: tuple[Place, ...]) -> tuple[str, int | None]:
    """Return the name without the words that say whose it is, and whose: "phong noi vu huyen" -> "phong noi vu"."""
    tails = [(tail, place.unit_id) for place in places for tail in place.tails]
    for tail, unit_id in sorted(tails, key=lambda pair: -len(pair[0])):
        if words.endswith(f" {tail}"):
            return words.removesuffix(f" {tail}"), unit_id
    return words, None
