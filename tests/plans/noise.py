"""A bad scan made from a clean plan: letters taken for others, marks lost, words joined or cut, cells side by side."""

import json
import random
import re
import textwrap
import unicodedata
from itertools import zip_longest
from pathlib import Path
from typing import Any

from motcua.reform.plans.rules import read_plan
from motcua.reform.plans.rules.words import fold

DATA = Path(__file__).parent / "data"
WIDTHS = (4, 34, 18, 20, 20, 14)
PAGE, BODY_WIDTH = 32, 84
ALIKE = {
    "a": "4d", "b": "h6", "c": "e", "d": "4c", "e": "c€", "g": "q9", "h": "b", "i": "l1!", "k": "x", "l": "1i",
    "m": "rn", "n": "ri", "o": "0", "q": "g", "r": "t", "s": "5", "t": "f", "u": "ii", "v": "y", "y": "v",
}  # fmt: skip
KEPT = re.compile(r"^[^\w]*[\d.,/%]+[^\w]*$|\d|^[IVX]+\.|^\w?\)|^[-+]$")
Labels = dict[str, Any]


def scanned(name: str, strength: float, seed: int) -> tuple[list[str], Labels]:
    """Return the lines of a bad scan of one of our plans, and its labels with their lines."""
    chance = random.Random(seed)
    text = (DATA / f"{name}.plan").read_text(encoding="utf-8").split("\n")
    tables = [n for n, line in enumerate(text) if line.startswith("===")]
    body = [wrapped for line in text[: tables[0]] for wrapped in _wrapped(line)]
    lines, tasks = _table(text[tables[-1] :], len(body), _label(name)["tasks"], chance)
    found = read_plan(body).as_data()["targets"]
    keys = ("line", "value_line", "value", "unit", "comparator", "scope", "indicator", "area")
    labels = {"targets": [{key: target[key] for key in keys} for target in found], "tasks": tasks}
    return [garbled(line, strength, chance) for line in (*body, *lines)], labels


def _label(name: str) -> Labels:
    """Return the labels of the clean plan."""
    label: Labels = json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))
    return label


def _wrapped(line: str) -> list[str]:
    """Return a paragraph as the lines of a page."""
    line = re.sub(r"^[#!>] ", "", line).replace("||", " ")
    return textwrap.wrap(line, BODY_WIDTH, break_on_hyphens=False)


def _table(text: list[str], offset: int, tasks: list[Labels], chance: random.Random) -> tuple[list[str], list[Labels]]:
    """Return the table as pages show it, each with the header, cell beside cell; and where each task stands."""
    header = _row(next(line for line in text if line.startswith("|="))[2:], chance)
    found, labels, on_page = list(header), list[Labels](), 0
    waiting = iter(tasks)
    for line in text:
        rows = [line[3:]] if line.startswith("|~") else _row(line[2:], chance) if line.startswith("| ") else []
        if rows and on_page + len(rows) > PAGE:
            found, on_page = [*found, str(len(labels)), *header], 0
        if line.startswith("| "):
            task = next(waiting)
            place = {"line": offset + len(found) + 1, "line_end": offset + len(found) + len(rows)}
            labels.append(place | {"lead": task["lead"], "deadline": {"kind": task["kind"], "due": task["due"]}})
        found += rows
        on_page += len(rows)
    return found, labels


def _row(line: str, chance: random.Random) -> list[str]:
    """Return the lines of one row: its cells wrapped, each in the middle of its height, side by side."""
    cells = [textwrap.wrap(cell, width) for cell, width in zip(line.split("|"), WIDTHS, strict=True)]
    height = max(map(len, cells))
    centred = [[""] * ((height - len(cell)) // 2) + cell for cell in cells]
    bars = (" | ", " ", "  ", " _| ")
    return [
        "".join(piece + chance.choice(bars) for piece in pieces if piece).rstrip(" |_")
        for pieces in zip_longest(*centred, fillvalue="")
    ]


def garbled(line: str, strength: float, chance: random.Random) -> str:
    """Return a line as a bad reader of pictures sees it; numbers stay as they are."""
    words: list[str] = []
    for word in line.split(" "):
        seen = word if KEPT.search(word) else _word(word, strength, chance)
        if words and chance.random() < strength / 6 and not KEPT.search(words[-1] + " " + word) and len(word) > 1:
            words[-1] += seen
        elif len(seen) > 5 and chance.random() < strength / 8 and not KEPT.search(word):
            at = chance.randrange(2, len(seen) - 1)
            words += [seen[:at], seen[at:]]
        else:
            words.append(seen)
    return " ".join(words)


def _word(word: str, strength: float, chance: random.Random) -> str:
    """Return a word with marks lost and letters taken for others."""
    found = []
    for char in unicodedata.normalize("NFC", word):
        plain = fold(char) if char.islower() else fold(char).upper()
        if plain != char and chance.random() < strength * 2:
            char = plain  # noqa: PLW2901 (what stands there now)
        if char in ALIKE and chance.random() < strength / 4:
            char = chance.choice([ALIKE[char]] if char in {"m", "n", "u"} else list(ALIKE[char]))  # noqa: PLW2901 (the same)
        found.append(char)
    return "".join(found)
