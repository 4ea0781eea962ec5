"""How far a word of a bad scan lies from a word of the vocabulary: an edit distance that knows what looks alike."""

from functools import lru_cache

# What a reader of pictures takes for one another, by shape; marks often turn a letter into a digit.
ALIKE = (
    "o06598bdg$@õq&", "a4d6@&", "il1|!tj]í", "ce€¢o6", "uvnwiy", "nmrh", "dpbđ", "sgz5$", "hbn", "kx", "yvg",
    "rt", "ft", "qg", "ao", "eo",
)  # fmt: skip
TWO_FOR_ONE = {
    "u": ("ti", "ir", "ur", "tr", "ii", "li", "to", "ui", "iu", "uu", "ru", "uo", "vi", "1i", "it"),
    "m": ("rn", "nn", "in", "ni"),
    "a": ("ci", "aa", "ai", "ia"),
    "o": ("oi", "oo", "ob", "o6", "01", "6e"),
    "d": ("cl", "dd"),
    "h": ("li", "lh"),
    "n": ("ii", "ri"),
    "c": ("cc",),
    "e": ("ee", "ce"),
    "i": ("ii",),
}
VOWELS = frozenset("aeiouy")
ALIKE_COST, VOWEL_COST, PAIR_COST, OTHER_COST, GAP_COST, NOISE_COST = 0.3, 0.5, 0.35, 1.0, 0.8, 0.15
CLOSE = {(a, b) for group in ALIKE for a in group for b in group}

ONE_FOR_TWO = {
    two: {one for one, twos in TWO_FOR_ONE.items() if two in twos} for twos in TWO_FOR_ONE.values() for two in twos
}
MEANT = {a: {b for x, b in CLOSE if x == a} for a, _ in CLOSE}


def _swap(seen: str, meant: str) -> float:
    """Return the cost of one letter taken for another."""
    if seen == meant:
        return 0.0
    if (seen, meant) in CLOSE:
        return ALIKE_COST
    return VOWEL_COST if seen in VOWELS and meant in VOWELS else OTHER_COST


@lru_cache(maxsize=100_000)
def _costs(char: str, meant: str) -> tuple[float, ...]:
    """Return the cost of a letter for each letter of a word."""
    return tuple(_swap(char, target) for target in meant)


@lru_cache(maxsize=400_000)
def distance(seen: str, meant: str, limit: float) -> float:
    """Return the cost of reading `meant` as `seen`, both folded; above the limit it is only "too far"."""
    earlier: list[float] = []
    before = [GAP_COST * n for n in range(len(meant) + 1)]
    for i, char in enumerate(seen):
        gap = GAP_COST if char.isalnum() else NOISE_COST
        left = before[0] + gap
        row = [left]
        for j, swap in enumerate(_costs(char, meant)):
            cost = before[j] + swap
            cost = min(cost, before[j + 1] + gap)
            cost = min(cost, left + GAP_COST)
            row.append(cost)
            left = cost
        for one in ONE_FOR_TWO.get(seen[i - 1 : i + 1], ()) if i else ():
            for j, target in enumerate(meant, 1):
                if target == one:
                    row[j] = min(row[j], earlier[j - 1] + PAIR_COST)
        if min(row) > limit and min(before) > limit:
            return min(row)
        earlier, before = before, row
    return before[-1]


@lru_cache(maxsize=50_000)
def letters_meant(seen: str) -> frozenset[str]:
    """Return all letters that the letters of a word may stand for."""
    found = set(seen)
    for char in seen:
        found |= MEANT.get(char, set())
    if found & VOWELS:
        found |= VOWELS
    return frozenset(found | {one for one, twos in TWO_FOR_ONE.items() if any(two in seen for two in twos)})


def could_be(seen: str, meant: str, letters: frozenset[str]) -> bool:
    """Say quickly whether two words share enough letters to be worth measuring."""
    if not -2 <= len(seen) - len(meant) <= 3:  # noqa: PLR2004 (one letter may be seen as two)
        return False
    return meant[0] in letters_meant(seen[:2]) and len(letters - letters_meant(seen)) <= 1


def splits(word: str, least: int = 2) -> list[tuple[str, str]]:
    """Return the ways to part a word in two."""
    return [(word[:at], word[at:]) for at in range(least, len(word) - least + 1)]
