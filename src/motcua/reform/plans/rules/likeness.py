"""How alike two sentences are: shared words, the rare ones weighing more; numbers are left out."""

import math
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from motcua.reform.plans.rules.words import plain

# The weight of a word that no text of the two plans holds but these.
RARE = 4.0


@lru_cache(maxsize=16384)
def content(text: str) -> frozenset[str]:
    """Return the folded words of a text that are no numbers, abbreviations written out."""
    return frozenset(word for word in plain(text).split() if not any(char.isdigit() for char in word))


class Likeness:
    """Compares texts of one or two plans: the fewer texts hold a word, the more it says."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Weigh the words of all texts that will be compared."""
        bags = [content(text) for text in texts]
        counts = Counter(word for bag in bags for word in bag)
        self._weight = {word: math.log(1 + len(bags) / count) for word, count in counts.items()}
        self._wholes: dict[frozenset[str], float] = {}

    def of(self, left: str, right: str) -> float:
        """Return the weighted share of common words, from 0 to 1."""
        one, other = content(left), content(right)
        whole = self._whole(one) + self._whole(other)
        return 2 * self._sum(one & other) / whole if whole else 0.0

    def _whole(self, bag: frozenset[str]) -> float:
        """Return what a text weighs; each is weighed once."""
        if bag not in self._wholes:
            self._wholes[bag] = self._sum(bag)
        return self._wholes[bag]

    def _sum(self, words: Iterable[str]) -> float:
        """Return what words weigh together."""
        weight = self._weight
        return sum([weight.get(word, RARE) for word in words])
