"""The words of the trade and their usual company, from `vocabulary.txt`."""

import itertools
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from motcua.reform.plans.rules.words import WORD, fold


@dataclass(frozen=True)
class Vocabulary:
    """Syllables with how often they stand in the list, and pairs that stand side by side."""

    counts: dict[str, int]
    pairs: frozenset[tuple[str, str]]
    forms: dict[str, tuple[str, ...]]
    letters: dict[str, frozenset[str]]


@cache
def vocabulary() -> Vocabulary:
    """Return the vocabulary; read once."""
    counts: Counter[str] = Counter()
    pairs: set[tuple[str, str]] = set()
    forms: dict[str, set[str]] = {}
    text = files(__package__).joinpath("vocabulary.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        words = [word for word in WORD.findall(line.lower()) if word.isalpha()]
        if line.startswith("#"):
            continue
        counts.update(words)
        pairs.update(itertools.pairwise(words))
        for word in words:
            forms.setdefault(fold(word), set()).add(word)
    spellings = {key: tuple(sorted(each)) for key, each in forms.items()}
    return Vocabulary(dict(counts), frozenset(pairs), spellings, {key: frozenset(key) for key in forms})
