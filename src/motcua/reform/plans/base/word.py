"""Lines of a .docx: paragraphs with the numbers Word draws before them, rows of tables."""

import io
from collections.abc import Iterator
from zipfile import BadZipFile, ZipFile

from docx import Document
from docx.table import Table
from docx.text.paragraph import Paragraph

from motcua.reform.plans.errors import PlanFileNotReadable, PlanFileTooLarge

# What a small file may unpack to.
UNPACKED = 300 * 1024 * 1024


def docx_lines(content: bytes) -> list[str]:
    """Return the lines of a Word document in their order."""
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            size = sum(item.file_size for item in archive.infolist())
        if size > UNPACKED:
            raise PlanFileTooLarge(size=size // 1024**2, limit=UNPACKED // 1024**2)
        document = Document(io.BytesIO(content))
    except (BadZipFile, KeyError, ValueError) as error:
        raise PlanFileNotReadable from error
    return [line for item in document.iter_inner_content() for line in _lines(item)]


def _lines(item: Paragraph | Table) -> Iterator[str]:
    """Yield the lines of a paragraph or a table."""
    if isinstance(item, Table):
        yield from _rows(item)
        return
    for line in item.text.split("\n"):
        yield _bullet(item) + line


def _bullet(paragraph: Paragraph) -> str:
    """Return a dash for a paragraph that is an item of a list; its number is drawn by Word and not in the text."""
    properties = paragraph._p.pPr  # noqa: SLF001 (the library has no public name for numbering)
    return "- " if properties is not None and properties.numPr is not None and paragraph.text.strip() else ""


def _rows(table: Table) -> Iterator[str]:
    """Yield the rows of a table; a cell merged downwards stands in each row, one merged sideways once."""
    for row in table.rows:
        cells: list[str] = []
        seen: set[int] = set()
        for cell in row.cells:
            key = id(cell._tc)  # noqa: SLF001 (the same element is the same merged cell)
            cells.append("" if key in seen else " ".join(cell.text.split()))
            seen.add(key)
        if len(cells) < 3:  # noqa: PLR2004 (a frame around text, as the letterhead has)
            yield from (cell for cell in cells if cell)
        else:
            yield "\t".join(cells)
