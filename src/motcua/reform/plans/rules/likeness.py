"""How alike two sentences are: shared words, the rare ones weighing more; numbers are left out."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

from motcua.reform.plans.rules.words import plain

# The weight of a word that no text of the two plans holds but these.
RARE = 4.0


@lru_cache(maxsize=16384)
def content(text: str) -> frozenset[str]:
    """Return the folded words of a text that are no numbers, abbreviations written out."""
    return frozenset(word for word in plain(text).split() if not any(char.isdigit() for char in word))


def weights(texts: Iterable[str]) -> dict[str, float]:
    """Return how much each word says: the fewer texts hold it, the more."""
    bags = [content(text) for text in texts]
    counts = Counter(word for bag in bags for word in bag)
    return {word: math.log(1 + len(bags) / count) for word, count in counts.items()}


def likeness(left: str, right: str, weight: Mapping[str, float]) -> float:
    """Return the weighted share of common words, from 0 to 1."""
    one, other = content(left), content(right)
    whole = _sum(one, weight) + _sum(other, weight)
    return 2 * _sum(one & other, weight) / whole if whole else 0.0


def _sum(words: Iterable[str], weight: Mapping[str, float]) -> float:
    """Return what words weigh together."""
    return sum(weight.get(word, RARE) for word in words)
