"""Restores a bad scan: for each word the likeliest word of the vocabulary, judged with its neighbours.

A method, not a list of seen errors: a distance that knows what looks alike, and the usual company of words. Numbers
are never touched; a word that is near nothing known stays as it is.
"""

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from motcua.reform.plans.rules.confusion import GAP_COST, could_be, distance, splits
from motcua.reform.plans.rules.shapes import Line
from motcua.reform.plans.rules.vocabulary import vocabulary
from motcua.reform.plans.rules.words import ABBREVIATIONS, SYLLABLE, fold, has_marks

TOKEN = re.compile(r"\S+")
CORE = re.compile(r"^([^\w€$&¢]*)(.*?)([^\w€$&¢]*)$", re.DOTALL)
# "3.Sở" is two words.
STUCK = re.compile(r"^(\s*\d{1,2}\.)(?=[^\W\d])")
# Numbers, document numbers, marks of the outline: never touched.
KEPT = re.compile(r"^[\d.,/%+()-]+$|/|^\d{2,}|\d{3,}|%")
OUTLINE = re.compile(r"^\W*(?:[IVX1l]{1,4}[.)]?|\w{1,2}\)|[A-Z]\.?)$")

MOST = 10
# A word that could be Vietnamese and carries its marks is seldom a wrong one.
STAYS, CODE_STAYS, MARKED_STAYS = 1.7, 0.7, 0.5
# How often a name stands in a document before it is believed.
NAMED, NAME_STAYS = 3, 0.1
NEW_PAIR, RARE = 0.8, 0.12
MARK_COST = 0.07
LIMIT_SHARE, LIMIT_BASE, LEAST_LIMIT = 0.26, 0.3, 0.85
SHORTEST_SPLIT = 6
# A word this long that is in the vocabulary letter by letter is that word.
SURE_LENGTH = 3

# The first and the last syllable of an abbreviation: what its neighbours go with.
BORDERS = {
    "tthc": ("thủ", "chính"), "cchc": ("cải", "chính"), "dvctt": ("dịch", "tuyến"), "dvc": ("dịch", "công"),
    "ubnd": ("ủy", "dân"), "hdnd": ("hội", "dân"), "pakn": ("phản", "nghị"), "qppl": ("quy", "luật"),
    "vtvl": ("vị", "làm"), "ccvc": ("công", "chức"), "cbccvc": ("cán", "chức"), "csdl": ("cơ", "liệu"),
    "cntt": ("công", "tin"),
}  # fmt: skip


@dataclass(frozen=True)
class Candidate:
    """What a word may be, and what it costs to believe it; the first and last syllable meet the neighbours."""

    text: str
    cost: float
    first: str
    last: str


def restore(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with their text restored, word for word."""
    lines = [replace(line, text=STUCK.sub(r"\1 ", line.text)) for line in lines]
    tokens = [(at, match[0]) for at, line in enumerate(lines) for match in TOKEN.finditer(line.text)]
    names = _names([token for _, token in tokens])
    chosen = _best([_choices(token, is_name=_core(token) in names) for _, token in tokens])
    texts: list[list[str]] = [[] for _ in lines]
    for (at, _), word in zip(tokens, chosen, strict=True):
        texts[at].append(word)
    return [replace(line, text=_rewritten(line.text, words)) for line, words in zip(lines, texts, strict=True)]


def _rewritten(text: str, words: Sequence[str]) -> str:
    """Return a line with other words; what parts the cells of a table stays between them."""
    left = iter(words)
    return TOKEN.sub(lambda _: next(left), text)


def _core(token: str) -> str:
    """Return a token without its punctuation."""
    match = CORE.match(token)
    return match[2] if match else token


def _names(tokens: Sequence[str]) -> set[str]:
    """Return the words that a document writes again and again with a capital and the vocabulary does not know."""
    known, seen = vocabulary().forms, Counter(map(_core, tokens))
    return {
        core
        for core, times in seen.items()
        if times >= NAMED and core[:1].isupper() and fold(core) not in known and SYLLABLE.match(fold(core))
    }


def _best(choices: list[tuple[Candidate, ...]]) -> list[str]:
    """Return the chain of candidates that costs least, each with its neighbour before it."""
    words = vocabulary()
    costs: list[list[float]] = []
    back: list[list[int]] = []
    for at, here in enumerate(choices):
        if not at:
            costs.append([candidate.cost for candidate in here])
            back.append([0] * len(here))
            continue
        row, came = [], []
        for candidate in here:
            best, best_from = math.inf, 0
            for n, before in enumerate(choices[at - 1]):
                cost = costs[-1][n] + (0 if (before.last, candidate.first) in words.pairs else NEW_PAIR)
                if cost < best:
                    best, best_from = cost, n
            row.append(best + candidate.cost)
            came.append(best_from)
        costs.append(row)
        back.append(came)
    if not costs:
        return []
    position = min(range(len(costs[-1])), key=costs[-1].__getitem__)
    found = []
    for at in range(len(choices) - 1, -1, -1):
        found.append(choices[at][position].text)
        position = back[at][position]
    return found[::-1]


@lru_cache(maxsize=50_000)
def _choices(token: str, *, is_name: bool) -> tuple[Candidate, ...]:
    """Return what a token may be, with its punctuation and capitals."""
    match = CORE.match(token)
    before, core, after = match.groups() if match else ("", token, "")
    if (short := BORDERS.get(fold(core))) and core.isupper():
        return (Candidate(token, 0.0, *short),)
    if (
        not core
        or KEPT.search(core)
        or "%" in token
        or OUTLINE.match(token)
        or not any(char.isalpha() or char in "€&" for char in core)
        or (core.isupper() and fold(core) in ABBREVIATIONS)
    ):
        return (Candidate(token, 0.0, core.lower(), core.lower()),)
    found = [
        Candidate(f"{before}{_cased(core, each.text)}{after}", each.cost, each.first, each.last)
        for each in _words(core)
    ]
    stays = CODE_STAYS if re.search(r"\d{2}", core) else STAYS
    if has_marks(core) and SYLLABLE.match(fold(core)):
        stays = MARKED_STAYS
    if is_name:
        stays = NAME_STAYS
    found.append(Candidate(token, stays, core.lower(), core.lower()))
    return tuple(found)


def _cased(core: str, word: str) -> str:
    """Return a word with the capitals of what was seen."""
    if core.isupper() and sum(map(str.isalpha, core)) > 1:
        return word.upper()
    return word[:1].upper() + word[1:] if core[:1].isupper() else word


def _words(core: str) -> list[Candidate]:
    """Return the nearest words of the vocabulary, cheapest first."""
    words, seen = vocabulary(), fold(core)
    total = sum(words.counts.values())
    found = []
    limit = max(LIMIT_SHARE * len(seen) + LIMIT_BASE, LEAST_LIMIT)
    forms = {seen: words.forms[seen]} if seen in words.forms and len(seen) > SURE_LENGTH else words.forms
    for form, spellings in forms.items():
        if (len(form) - len(seen)) * GAP_COST > limit or not could_be(seen, form, words.letters[form]):
            continue
        far = distance(seen, form, limit)
        if far > limit:
            continue
        for word in spellings:
            rare = RARE * math.log(total / words.counts[word]) / 3
            found.append(Candidate(word, far + rare + MARK_COST * _marks_apart(core, word), word, word))
    found.sort(key=lambda candidate: candidate.cost)
    if len(seen) >= SHORTEST_SPLIT and (not found or found[0].cost > 1):
        found += _two_words(seen)
    return found[:MOST]


def _two_words(seen: str) -> list[Candidate]:
    """Return two words that ran together, where both are known and stand side by side elsewhere."""
    words = vocabulary()
    return [
        Candidate(f"{a} {b}", 0.5, a, b)
        for left, right in splits(seen)
        for a in words.forms.get(left, ())
        for b in words.forms.get(right, ())
        if (a, b) in words.pairs
    ]


def _marks_apart(core: str, word: str) -> int:
    """Return in how many letters the marks differ."""
    return sum(a != b for a, b in zip(core.lower(), word, strict=False)) if len(core) == len(word) else 1
