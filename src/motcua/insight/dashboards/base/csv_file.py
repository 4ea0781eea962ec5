"""A table as .csv: UTF-8 with the mark that spreadsheets need, line by line, so that its length costs no memory."""

import csv
from collections.abc import Iterator
from typing import Any

from motcua.insight.dashboards.base.table import Cell, Table, shown

MARK = "\ufeff"
# A spreadsheet takes a text that begins like this for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class _Line:
    """Gives back what is written to it."""

    def write(self, text: str) -> str:
        return text


def csv_lines(table: Table) -> Iterator[str]:
    """Yield a table line by line; counts are bare digits, shares as on the screen."""
    writer: Any = csv.writer(_Line())
    yield MARK + writer.writerow([_harmless(table.title)])
    for note in table.notes:
        yield writer.writerow([_harmless(note)])
    yield writer.writerow([])
    yield writer.writerow([_harmless(label) for label, _kind in table.columns])
    for row in table.rows:
        yield writer.writerow([_written(cell) for cell in row])
    for row in table.totals:
        yield writer.writerow([_written(cell) for cell in row])


def _written(cell: Cell) -> str:
    if isinstance(cell, int):
        return str(cell)
    text = shown(cell)
    return _harmless(text) if isinstance(cell, str) else text


def _harmless(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text
