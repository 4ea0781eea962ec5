"""Tables that a text export stacked: one cell a line, the header first. They become rows with tabs again."""

import re
from collections.abc import Sequence
from dataclasses import replace

from motcua.reform.plans.rules.deadlines import parse_deadline
from motcua.reform.plans.rules.shapes import Line
from motcua.reform.plans.rules.tables import header_of, title_of

NUMBER = re.compile(r"^(\d{1,3})(?:\.\d{1,2})?[.)]?$")
SECTION = re.compile(r"^(?:[IVX]{1,5}|\d{1,2}|[A-Z])\s*[.)]\s+\S")
LEAST, MOST, LONGEST_TITLE = 4, 9, 60


def rejoined(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with numbered rows whole again whose cells held a line break: tabs add up to the header's."""
    found, width, at = list(lines), 0, 0
    while at < len(found):
        cells = found[at].text.split("\t")
        width = len(cells) if header_of(cells) else width
        rest = _rest_of_row(found, at, width) if 1 < len(cells) < width and NUMBER.match(cells[0].strip()) else 0
        if rest:
            text = " ".join(line.text for line in found[at : at + rest + 1])
            found[at] = replace(found[at], text=text)
            found[at + 1 : at + rest + 1] = [replace(line, text="") for line in found[at + 1 : at + rest + 1]]
        at += 1 + rest
    return found


def _rest_of_row(lines: Sequence[Line], at: int, width: int) -> int:
    """Return how many of the next lines complete a row of so many cells; 0 when none do."""
    tabs = lines[at].text.count("\t")
    for more, line in enumerate(lines[at + 1 : at + MOST], 1):
        first = line.text.split("\t")[0].strip()
        if not first or NUMBER.match(first) or SECTION.match(first):
            return 0
        tabs += line.text.count("\t")
        if tabs >= width - 1:
            return more if tabs == width - 1 else 0
    return 0


def unstacked(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with stacked rows put side by side; a document without such a table comes back as it is."""
    found = list(lines)
    at = 0
    while at < len(found):
        size = _header_at(found, at)
        if not size:
            at += 1
            continue
        _join(found, list(range(at, at + size)))
        at = _rows(found, at + size, size)
    return found


def _header_at(lines: Sequence[Line], at: int) -> int:
    """Return how many lines from here are the titles of columns: all of them known, or up to the first row's number."""
    size = 0
    while at + size < len(lines) and size < MOST and title_of(lines[at + size].text):
        size += 1
    if any(title_of(line.text) == "no" for line in lines[at + 1 : at + size]):
        # What stands above the number's column is the title of the table.
        return 0
    if size and title_of(lines[at].text) == "no":
        size = max(size, _until_first_row(lines, at))
    texts = [line.text for line in lines[at : at + size]]
    return size if size >= LEAST and header_of(texts) and not any("\t" in text for text in texts) else 0


def _until_first_row(lines: Sequence[Line], at: int) -> int:
    """Return how many short lines lie between a number column's title and the first numbered row or heading."""
    for size in range(LEAST, MOST + 1):
        here = lines[at + size].text if at + size < len(lines) else ""
        if NUMBER.match(here) or SECTION.match(here):
            return size
        if not here.strip() or len(here) > LONGEST_TITLE:
            return 0
    return 0


def _rows(lines: list[Line], start: int, size: int) -> int:
    """Join the rows below a header; return where the table ends."""
    at, number = start, 0
    while at < len(lines):
        text = lines[at].text
        match = NUMBER.match(text)
        if match and int(match[1]) in {number + 1, 1, number}:
            end = _row_end(lines, at, size)
            _join(lines, list(range(at, end)), size)
            number, at = int(match[1]), end
        elif (SECTION.match(text) and _rows_follow(lines, at)) or not text.strip():
            if text.strip():
                lines[at] = replace(lines[at], text=text + "\t" * (size - 1))
            at += 1
        elif _header_at(lines, at) == size:
            for n in range(at, at + size):
                lines[n] = replace(lines[n], text="")
            at += size
        else:
            return at
    return at


def _rows_follow(lines: Sequence[Line], at: int) -> bool:
    """Say whether a numbered row comes soon below a heading, and no other text."""
    following = [line.text for line in lines[at + 1 : at + MOST] if line.text.strip()][:LEAST]
    return any(NUMBER.match(text) or title_of(text) == "no" for text in following)


def _row_end(lines: Sequence[Line], at: int, size: int) -> int:
    """Return where a row ends: after its last column, later if the cells hold several lines."""
    end = at + size
    if end >= len(lines) or _starts_row(lines, end):
        return min(end, len(lines))
    for later in range(end, min(end + MOST, len(lines))):
        if _starts_row(lines, later) and parse_deadline(lines[later - 1].text, None).kind != "other":
            return later
    return end


def _starts_row(lines: Sequence[Line], at: int) -> bool:
    """Say whether a row, a heading or nothing begins here."""
    text = lines[at].text
    return bool(NUMBER.match(text) or SECTION.match(text) or not text.strip())


def _join(lines: list[Line], places: Sequence[int], size: int = 0) -> None:
    """Put the lines of a row side by side in the first; what is more than the columns belongs to the work."""
    texts, numbers = [lines[n].text for n in places], [lines[n].number for n in places]
    extra = len(texts) - size if size else 0
    if extra > 0:
        texts = [texts[0], " ".join(texts[1 : 2 + extra]), *texts[2 + extra :]]
        numbers = [*numbers[:2], *numbers[2 + extra :]]
    lines[places[0]] = replace(lines[places[0]], text="\t".join(texts), cells=tuple(numbers))
    for n in places[1:]:
        lines[n] = replace(lines[n], text="")
