"""A table: titles and rows of plain values. A cell is written once and shown everywhere alike."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from django.utils import timezone

from motcua.ui.formatting import ratio, thousands


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    COUNT = "count"
    SHARE = "share"
    MOMENT = "moment"


@dataclass(frozen=True, slots=True)
class Share:
    """N of d; without any case there is no share."""

    numerator: int
    denominator: int


Cell = str | int | Share | datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with the lines above it; `rows` may be a stream. The last rows of `rest` are totals."""

    title: str
    notes: tuple[str, ...]
    columns: tuple[tuple[str, Kind], ...]
    rows: Iterable[tuple[Cell, ...]]
    totals: tuple[tuple[Cell, ...], ...] = field(default=())


def shown(cell: Cell) -> str:
    """Return a cell as it stands on the screen and in .csv."""
    if cell is None:
        return ""
    if isinstance(cell, Share):
        return ratio(cell.numerator, cell.denominator)
    if isinstance(cell, datetime):
        return timezone.localtime(cell).strftime("%d/%m/%Y %H:%M")
    return thousands(cell) if isinstance(cell, int) else cell
