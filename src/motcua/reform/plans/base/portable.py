"""Lines of a PDF with a text layer: text around the tables, rows by the ruled lines."""

import io
from collections.abc import Iterator
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfparser import PDFSyntaxError
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import PdfminerException

from motcua.reform.plans.errors import PlanFileEncrypted, PlanFileNotReadable

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
    """Return the lines of text between two heights."""
    if bottom - top < 1:
        return []
    box: Any = (page.bbox[0], top, page.bbox[2], bottom)
    return page.within_bbox(box).extract_text().split("\n")
