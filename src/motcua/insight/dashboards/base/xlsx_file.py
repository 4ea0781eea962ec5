"""A table as .xlsx, row by row through a temporary file: memory does not grow with the table.

Text is written as text, never as a formula or a link; a share is a number of whole tenths of a percent, as shown.
"""

from datetime import datetime
from itertools import chain
from typing import IO, Any

import xlsxwriter
from django.utils import timezone

from motcua.insight.dashboards.base.table import Cell, Kind, Share, Table, shown
from motcua.insight.dashboards.rules import permille

LAST_ROW = 1_048_575
_WIDTHS = {Kind.TEXT: 34, Kind.COUNT: 14, Kind.SHARE: 14, Kind.MOMENT: 18}
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write_xlsx(table: Table, to: IO[bytes]) -> None:
    """Write a table to an open file; what does not fit on one sheet goes on on the next."""
    with xlsxwriter.Workbook(to, _OPTIONS) as book:
        formats = {
            "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True}),
            Kind.COUNT: book.add_format({"num_format": "#,##0"}),
            Kind.SHARE: book.add_format({"num_format": "0.0%"}),
            Kind.MOMENT: book.add_format({"num_format": "dd/mm/yyyy hh:mm"}),
        }
        sheet, line = _sheet(book, table, formats)
        for row in chain(table.rows, table.totals):
            if line > LAST_ROW:
                sheet, line = _sheet(book, table, formats)
            for place, cell in enumerate(row):
                _write(sheet, line, place, cell, formats)
            line += 1


def _sheet(book: Any, table: Table, formats: dict[Any, Any]) -> tuple[Any, int]:  # noqa: ANN401 (ships no types)
    """Begin a sheet with the lines above the table and its titles."""
    sheet = book.add_worksheet()
    for place, (_label, kind) in enumerate(table.columns):
        sheet.set_column(place, place, _WIDTHS[kind])
    for line, text in enumerate((table.title, *table.notes)):
        sheet.write_string(line, 0, text)
    head = len(table.notes) + 2
    for place, (label, _kind) in enumerate(table.columns):
        sheet.write_string(head, place, label, formats["head"])
    return sheet, head + 1


def _write(sheet: Any, line: int, place: int, cell: Cell, formats: dict[Any, Any]) -> None:  # noqa: ANN401 (the same)
    if isinstance(cell, str):
        sheet.write_string(line, place, cell)
    elif isinstance(cell, int):
        sheet.write_number(line, place, cell, formats[Kind.COUNT])
    elif isinstance(cell, Share) and cell.denominator:
        share = permille(cell.numerator, cell.denominator) / 1000
        sheet.write_number(line, place, share, formats[Kind.SHARE])
    elif isinstance(cell, Share):
        sheet.write_string(line, place, shown(cell))
    elif isinstance(cell, datetime):
        sheet.write_datetime(line, place, timezone.localtime(cell).replace(tzinfo=None), formats[Kind.MOMENT])
