"""Lines of a PDF with a text layer: text around the tables, rows by the ruled lines."""

import io
import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfparser import PDFSyntaxError
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import PdfminerException

from motcua.reform.plans.errors import PlanFileEncrypted, PlanFileNotReadable
from motcua.reform.plans.rules.layout import ENDS, mark_of

LEAST_COLUMNS = 3


def pdf_lines(content: bytes) -> list[str]:
    """Return the lines of a PDF, page after page."""
    try:
        with pdfplumber.open(io.BytesIO(content)) as document:
            return [line for page in document.pages for line in _page(page)]
    except PdfminerException as error:
        if isinstance(error.args[0] if error.args else None, PDFPasswordIncorrect):
            raise PlanFileEncrypted from error
        raise PlanFileNotReadable from error
    except (PDFPasswordIncorrect, PDFSyntaxError) as error:
        raise PlanFileEncrypted if isinstance(error, PDFPasswordIncorrect) else PlanFileNotReadable from error


def _page(page: Page) -> Iterator[str]:
    """Yield the lines of one page from top to bottom."""
    tables = [table for table in page.find_tables(_settings(page)) if len(table.rows[0].cells) >= LEAST_COLUMNS]
    top = page.bbox[1]
    for table in sorted(tables, key=lambda table: table.bbox[1]):
        yield from _text(page, top, table.bbox[1])
        for row in table.extract():
            yield "\t".join(" ".join((cell or "").split()) for cell in row)
        top = max(top, table.bbox[3])
    yield from _text(page, top, page.bbox[3])
    page.close()


def _settings(page: Page) -> dict[str, Any]:
    """Return where to draw the lines that a page break took: a row cut by it has no line below, its rest none above."""
    uprights = [edge for edge in page.edges if edge["orientation"] == "v" and edge["height"] > 1]
    if not uprights:
        return {}
    ends = {round(min(edge["top"] for edge in uprights)), round(max(edge["bottom"] for edge in uprights))}
    return {"explicit_horizontal_lines": sorted(ends)}


def _text(page: Page, top: float, bottom: float) -> list[str]:
    """Return the lines of text between two heights, those of one paragraph joined."""
    if bottom - top < 1:
        return []
    box: Any = (page.bbox[0], top, page.bbox[2], bottom)
    lines = page.within_bbox(box).extract_text_lines()
    if not lines:
        return []
    margins = Margins(min(line["x0"] for line in lines), max(line["x1"] for line in lines), _gaps(lines))
    found = [str(lines[0]["text"])]
    for before, line in itertools.pairwise(lines):
        if _goes_on(before, line, margins):
            found[-1] += f" {line['text']}"
        else:
            found.append(str(line["text"]))
    return found


@dataclass(frozen=True)
class Margins:
    """Where text begins and ends on a page, and how far apart lines of a size stand."""

    left: float
    right: float
    gaps: dict[int, float]


def _gaps(lines: list[dict[str, Any]]) -> dict[int, float]:
    """Return for each height of letters the least space between two lines of it."""
    gaps: dict[int, float] = {}
    for before, line in itertools.pairwise(lines):
        height, gap = _height(line), line["top"] - before["bottom"]
        if height == _height(before) and gap > 0 and not _has_columns(before):
            gaps[height] = min(gap, gaps.get(height, gap))
    return gaps


def _height(line: dict[str, Any]) -> int:
    """Return how high the letters of a line are, in points."""
    height: float = line["bottom"] - line["top"]
    return round(height)


def _goes_on(before: dict[str, Any], line: dict[str, Any], margins: Margins) -> bool:
    """Say whether a line is the rest of a paragraph: not indented, its first word had no room on the line above."""
    if _has_columns(before) or _has_columns(line) or (mark_of(line["text"])[0] and ENDS.search(before["text"])):
        return False
    height = line["bottom"] - line["top"]
    least = margins.gaps.get(_height(line), 0)
    if line["top"] - before["bottom"] > least + height / 4 or _is_bold(before) != _is_bold(line):
        return False
    both = [abs(each["x0"] - margins.left - (margins.right - each["x1"])) < height for each in (before, line)]
    is_indented = line["x0"] > margins.left + height and not all(both)
    first = min(len(line["text"].split(maxsplit=1)[0]), len(line["chars"])) - 1
    word = line["chars"][first]["x1"] - line["x0"]
    return not is_indented and bool(before["x1"] + word + height / 4 > margins.right)


def _is_bold(line: dict[str, Any]) -> bool:
    """Say whether a whole line is bold."""
    return all("bold" in str(char["fontname"]).lower() for char in line["chars"])


def _has_columns(line: dict[str, Any]) -> bool:
    """Say whether a line holds two pieces side by side, as a letterhead does: a gap wider than two letters are high."""
    gap = 2 * (line["bottom"] - line["top"])
    return any(after["x0"] - before["x1"] > gap for before, after in itertools.pairwise(line["chars"]))
