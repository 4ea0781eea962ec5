"""Agencies as a plan prints them, matched to the units that existed on its day.

Exact first, then the beginning of a name of the agency's own parts, then what only a bad scan can explain: each time
the nearest ring with a hit decides, and two units in it are one doubt, not a choice.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from motcua.base.text import normal
from motcua.reform.plans.rules.agencies import HEADS
from motcua.reform.plans.rules.confusion import distance
from motcua.reform.plans.rules.groups import group_of, table
from motcua.reform.plans.rules.naming import key, owned
from motcua.reform.plans.rules.surroundings import Named, Surroundings, Unit
from motcua.reform.plans.rules.words import same_length_fold

# How near a badly scanned name must be to a unit's, and how much nearer than to the second unit's.
NEAR, MARGIN = 0.88, 0.05
# Fewer letters than this are not guessed.
SHORTEST = 8
ASIDE = re.compile(r"\([^()]*\)")
BREAK = re.compile(rf"\s*[;,\n•]\s*|\s+[-–/+]\s+|\s+va\s+|\s+(?=(?:cac\s+)?(?:{HEADS})\b)")
SEPARATOR = re.compile(r"\s*[;,\n•/–+-]\s*|\s+va\s+")
# What a list says once and means of each: "UBND cấp huyện, cấp xã", "Sở Tư pháp, Tài chính".
CARRIED = re.compile(rf"^(?:cac )?((?:uy ban nhan dan|{HEADS}))\b")
MOST_PIECES = 14


@dataclass(frozen=True)
class Match:
    """What a name, or a part of a list of names, means: no unit, one, or a group."""

    text: str
    units: tuple[Unit, ...] = ()
    is_group: bool = False


@dataclass(frozen=True)
class Piece:
    """A stretch between two places where a list may be cut; `is_firm` where a separator stands before it."""

    start: int
    end: int
    is_firm: bool


def match(text: str, around: Surroundings) -> list[Match]:
    """Return what a text names: as a whole, else as the list of names it can be cut into."""
    text = normal(text)
    whole = _one(text, around)
    if whole is not None:
        return [whole]
    return _cut(text, around) or _with_head(text, around) or [Match(text)]


def _one(text: str, around: Surroundings, carried: Sequence[str] = ()) -> Match | None:
    """Return what a text means as one name, or nothing; `carried` are words it may have from the name before it."""
    for form in dict.fromkeys((text, ASIDE.sub(" ", text))):
        words = key(form, around.on)
        led = table().lead_in.sub("", words, count=1)
        for each in dict.fromkeys(filter(None, (words, led, *(f"{head} {words}" for head in carried)))):
            unit = _exact(each, form, around)
            if unit:
                return Match(text, (unit,))
            members = group_of(each, around)
            if members is not None:
                return Match(text, members, is_group=True)
            unit = _inexact(each, form, around)
            if unit:
                return Match(text, (unit,))
    return None


def _exact(words: str, form: str, around: Surroundings) -> Unit | None:
    """Return the one unit that goes by a name."""
    base, owner = owned(words, around.places)
    exact = [named for named in around.names if named.whole == words] or [
        named for named in around.names if named.words == base and _is_of(named, owner)
    ]
    return _nearest(exact, form) if exact else None


def _inexact(words: str, form: str, around: Surroundings) -> Unit | None:
    """Return the one own part whose name begins so, or the one unit a badly scanned name is near to."""
    base, owner = owned(words, around.places)
    known = [named for named in around.names if _is_of(named, owner)]
    if any(named.whole == words or named.words == base for named in known):
        return None
    begun = [n for n in known if n.ring == 0 and n.unit.unit_id != around.line[0] and n.words.startswith(f"{base} ")]
    if begun:
        return _nearest(begun, form)
    return _guessed(words, base, known, around)


def _is_of(named: Named, owner: int | None) -> bool:
    """Say whether a unit belongs to the agency that the text says, if it says one."""
    if owner is None or named.owner is not None:
        return owner in {None, named.owner}
    return owner in {named.unit.agency_id, named.unit.parent_id}


def _nearest(found: Sequence[Named], form: str) -> Unit | None:
    """Return the unit of the nearest ring: the only one, or the only one that agrees letter for letter."""
    ring = [named for named in found if named.ring == found[0].ring]
    units = {named.unit.unit_id: named.unit for named in ring}
    if len(units) > 1:
        written = normal(form).casefold()
        units = {named.unit.unit_id: named.unit for named in ring if named.written.endswith(written)}
    return next(iter(units.values())) if len(units) == 1 else None


def _guessed(words: str, base: str, known: Sequence[Named], around: Surroundings) -> Unit | None:
    """Return the unit a badly scanned name is near to, if it is near to one only; known words are not guessed at."""
    if len(base) < SHORTEST or all(word in around.vocabulary for word in words.split()):
        return None
    best: dict[int, tuple[float, Named]] = {}
    for named in known:
        if _digits(named.words) != _digits(base):
            continue
        near = max(_nearness(base, named.words), _nearness(words, named.whole))
        if near > best.get(named.unit.unit_id, (0.0, named))[0]:
            best[named.unit.unit_id] = (near, named)
    ranked = sorted(best.values(), key=lambda pair: (-pair[0], pair[1].ring))
    if not ranked or ranked[0][0] < NEAR:
        return None
    first = ranked[0]
    rivals = [pair for pair in ranked[1:] if first[0] - pair[0] < MARGIN and pair[1].ring <= first[1].ring]
    return None if rivals else first[1].unit


def _nearness(seen: str, meant: str) -> float:
    """Return how near two names are, 1 when they are equal; blanks are not counted."""
    left, right = seen.replace(" ", ""), meant.replace(" ", "")
    longest = max(len(left), len(right))
    limit = (1 - NEAR) * longest
    return 0.0 if abs(len(left) - len(right)) > 2 * limit else 1 - distance(left, right, limit) / longest


def _digits(words: str) -> list[str]:
    """Return the numbers in a name: they are never guessed."""
    return [word for word in words.split() if word.isdigit()]


def _cut(text: str, around: Surroundings) -> list[Match]:
    """Return the best way to cut a list: most letters matched, fewest pieces; nothing where no piece matches.

    A cut without a separator ("Các cơ quan, đơn vị UBND các xã") counts only where everything matches.
    """
    pieces = _pieces(text)
    if not 1 < len(pieces) <= MOST_PIECES:
        return []
    best = _best(pieces, text, around, only_firm=False)
    if not all(found.units or found.is_group for found in best):
        best = _best(pieces, text, around, only_firm=True)
    return best if len(best) > 1 and any(found.units or found.is_group for found in best) else []


def _best(pieces: list[Piece], text: str, around: Surroundings, *, only_firm: bool) -> list[Match]:
    """Return the cut with most letters matched."""
    states: list[tuple[int, list[Match]] | None] = [(0, [])] + [None] * len(pieces)
    for start in range(len(pieces)):
        before = states[start]
        if before is None or (only_firm and start and not pieces[start].is_firm):
            continue
        carried = next((heads for found in reversed(before[1]) if (heads := _heads_of(found, around))), ())
        for end in range(start, len(pieces)):
            part = text[pieces[start].start : pieces[end].end].strip(" ,.;:-–")
            found = _one(part, around, carried) if part else None
            score = before[0] + (len(part) if found else 0) - 1
            if (old := states[end + 1]) is None or score > old[0]:
                states[end + 1] = (score, [*before[1], found or Match(part)])
    last = states[-1]
    return [found for found in last[1] if found.text] if last else []


def _heads_of(found: Match, around: Surroundings) -> tuple[str, ...]:
    """Return the words a matched name begins with, for the next of the list."""
    head = CARRIED.match(key(found.text, around.on)) if found.units or found.is_group else None
    return (head[1], f"{head[1]} cap") if head else ()


def _pieces(text: str) -> list[Piece]:
    """Return the stretches between all places where a list may be cut."""
    folded = same_length_fold(text)
    cuts = [(0, 0, True)]
    cuts += [(m.start(), m.end(), bool(SEPARATOR.fullmatch(m[0]))) for m in BREAK.finditer(folded) if m.start()]
    cuts.append((len(text), len(text), True))
    return [Piece(left[1], right[0], left[2]) for left, right in pairwise(cuts)]


def _with_head(text: str, around: Surroundings) -> list[Match]:
    """Return the names of a list whose common first word was lost, if with one word every piece matches."""
    pieces = [piece for piece in re.split(r"\s*[;,\n]\s*", text) if piece]
    for head in _heads(around) if pieces[1:] else ():
        found = [_one(piece, around, (head,)) for piece in pieces]
        if all(found):
            return [each for each in found if each]
    return []


def _heads(around: Surroundings) -> Iterator[str]:
    """Return the first words that several names share, the nearest first."""
    firsts = [named.words.split()[0] for named in around.names]
    yield from (word for word in dict.fromkeys(firsts) if firsts.count(word) > 1)
