"""What of a plan may state an aim: paragraphs, cells of tables, and numbers that have a column of their own."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from motcua.reform.plans.rules.areas import area_of
from motcua.reform.plans.rules.joining import Row
from motcua.reform.plans.rules.layout import Block
from motcua.reform.plans.rules.shapes import Passage
from motcua.reform.plans.rules.tables import each_cell
from motcua.reform.plans.rules.words import fold

AGAIN = "nhắc lại ở cột sản phẩm"
EARLIER = "số liệu của kỳ trước, không phải mục tiêu"
ALONE = re.compile(r"^[^\w\d]*(?:[^\W\d]+\s+){0,4}\d+(?:[.,]\d+)?\s*%?\W*$")
SHARE = re.compile(r"^\W*(?:ty le|ti le|muc do hai long|chi so hai long)\b")


@dataclass(frozen=True)
class Statement:
    """A piece of text that may hold aims; with a `unit` its last number is one, whatever stands beside it."""

    passage: Passage
    area: str | None
    in_table: bool = False
    is_outside: bool = False
    context: str = ""
    refused: str = ""
    unit: str = ""


def statements(body: Sequence[Block], rows: Sequence[Row]) -> Iterator[Statement]:
    """Yield all text that may hold aims: paragraphs, then the cells of tables."""
    for block in body:
        yield Statement(block.passage, block.area, is_outside=block.is_outside)
    for row in rows:
        yield from _of_row(row, area_of(row.section) if row.section else None)


def _of_row(row: Row, area: str | None) -> Iterator[Statement]:
    """Yield what one row may state."""
    for _, name, cell in each_cell([row], ("goal", "task", "task2", "value", "product", "past")):
        if name == "value":
            yield from _value(row, cell, area)
        elif name == "product":
            is_again = any("%" in row.text(other) for other in ("goal", "task", "task2", "value"))
            refused = AGAIN if is_again else ""
            yield Statement(cell, area, in_table=True, context=row.text("task"), refused=refused)
        else:
            yield Statement(cell, area, in_table=True, refused=EARLIER if name == "past" else "")


def _value(row: Row, cell: Passage, area: str | None) -> Iterator[Statement]:
    """Yield a number of its own column after what it measures."""
    name = row.cells.get("goal") or row.cells.get("task")
    number = cell.parts[0]
    if name and ALONE.match(number.text) and "%" not in name.text and (unit := _unit(row, number.text)):
        yield Statement(Passage((*name.parts, number)), area, in_table=True, unit=unit)
    elif "%" in cell.text:
        yield Statement(cell, area, in_table=True, context=name.text if name else "")


def _unit(row: Row, number: str) -> str:
    """Return the unit of a number: beside it, in its own column, in the header, or plain from what it measures."""
    if "%" in number or "%" in row.text("unit"):
        return "%"
    if row.text("unit"):
        return " ".join(row.text("unit").split())
    name = row.text("goal") or row.text("task")
    return "%" if row.is_percent or SHARE.match(fold(name)) else ""
