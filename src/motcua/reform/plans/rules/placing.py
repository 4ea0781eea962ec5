"""Agencies in a table that lost its columns: names whose words stand side by side, broken over the lines of a cell."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from motcua.reform.plans.rules.confusion import distance, splits
from motcua.reform.plans.rules.words import WORD, fold

NEAR_SHARE, LEAST_SHARE = 0.22, 0.7
LEFT_SHARE, SHORT_LINE = 0.35, 28
LONGEST_GAP, MOST_SURE = 2, 2
Words = tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Mention:
    """An agency that a row names: which words of it, and where its first and its middle stand."""

    name: str
    places: tuple[tuple[int, int], ...]

    @property
    def height(self) -> int:
        """Return over how many lines it is broken."""
        return self.places[-1][0] - self.places[0][0]

    def is_left_of(self, other: "Mention") -> bool:
        """Say whether it stands before another on a line that both share."""
        return any(line == at and place < to for line, place in self.places for at, to in other.places)

    @property
    def is_cut(self) -> bool:
        """Say whether words of the name are missing."""
        return len(self.places) < len(WORD.findall(fold(self.name)))

    @property
    def middle(self) -> float:
        """Return the middle of the lines it stands on."""
        return (self.places[0][0] + self.places[-1][0]) / 2


def words_of(text: str, known: frozenset[str]) -> Words:
    """Return the folded words of a line with their offsets; two known words that ran together are parted."""
    found: list[tuple[str, int]] = []
    for match in WORD.finditer(fold(text)):
        word = match[0]
        parts = () if word in known else splits(word)
        parted = next(((left, right) for left, right in parts if left in known and right in known), None)
        found += [(part, match.start()) for part in parted or (word,)]
    return tuple(found)


def mentions(lines: Sequence[str], names: Sequence[str]) -> list[Mention]:
    """Return the agencies named in a row, each place given to the longest name that fits."""
    known = frozenset(word for name in names for word in WORD.findall(fold(name)))
    rows = [words_of(line, known) for line in lines]
    found = [mention for name in names for mention in _of_name(name, rows, lines)]
    found.sort(key=lambda mention: (mention.is_cut, -len(mention.places), mention.height, mention.places))
    taken: set[tuple[int, int]] = set()
    kept = []
    for mention in found:
        if not taken & set(mention.places):
            taken |= set(mention.places)
            kept.append(mention)
    return kept


def _of_name(name: str, rows: Sequence[Words], lines: Sequence[str]) -> Iterator[Mention]:
    """Yield the places where most words of a name stand in runs, at most one run a line."""
    wanted = WORD.findall(fold(name))
    for at, row in enumerate(rows):
        for position, (word, offset) in enumerate(row):
            is_right = offset >= LEFT_SHARE * len(lines[at]) or (len(lines[at]) < SHORT_LINE and offset)
            for first in (0, 1) if len(wanted) > MOST_SURE else (0,):
                if not is_right or not is_near(word, wanted[first]):
                    continue
                places = _follow(wanted[first:], rows, at, position)
                same = sum(rows[line][n][0] == meant for (line, n), meant in zip(places, wanted[first:], strict=False))
                if len(places) >= max(min(2, len(wanted)), LEAST_SHARE * len(wanted)) and 2 * same >= len(places):
                    yield Mention(name, places)


def _follow(wanted: Sequence[str], rows: Sequence[Words], at: int, position: int) -> tuple[tuple[int, int], ...]:
    """Return the places of the words of a name from a first word on: to the end of its run, then on the next lines."""
    places: list[tuple[int, int]] = []
    done = 0
    while True:
        run = 0
        for word, _ in rows[at][position : position + len(wanted) - done]:
            if not is_near(word, wanted[done]):
                break
            places.append((at, position + run))
            run, done = run + 1, done + 1
        if done == len(wanted):
            return tuple(places)
        following = (
            (line, n)
            for line in range(at + 1, min(at + 1 + LONGEST_GAP, len(rows)))
            for n, (word, _) in enumerate(rows[line])
            if is_near(word, wanted[done])
        )
        if (found := next(following, None)) is None:
            return tuple(places)
        at, position = found


def is_near(seen: str, meant: str) -> bool:
    """Say whether a word of a scan may be a word of a name."""
    if seen == meant:
        return True
    limit = NEAR_SHARE * len(meant)
    return abs(len(seen) - len(meant)) <= 1 and len(meant) > 2 and distance(seen, meant, limit) <= limit  # noqa: PLR2004 (shorter words are too much alike)


def lead_and_others(lines: Sequence[str], anchor: float, names: Sequence[str]) -> tuple[str, str]:
    """Return who leads and who coordinates: cells are centred, so the lead stands first near the middle of the row."""
    found = sorted(
        mentions(lines, names), key=lambda each: (round(abs(each.middle - anchor)), each.is_cut, each.places[0][1])
    )
    if not found:
        return "", ""
    lead = found[0]
    others = [m.name for m in sorted(found[1:], key=lambda m: m.places) if m.name != lead.name]
    return lead.name, "; ".join(dict.fromkeys(others))
