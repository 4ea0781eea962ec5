"""Several measures over several windows, by agency or another column of the facts, in one statement."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import ibis
import ibis.expr.types as ir

from motcua.base.lake import fetched
from motcua.reform.indicators.base import Measure, Part, Value, Window, rows_of
from motcua.reform.indicators.registry import measure

NOTHING = Value(numerator=0, denominator=0)


class Column(StrEnum):
    """What the rows of a table are."""

    AGENCY = "agency"
    FIELD = "field_id"
    PROCEDURE = "procedure_id"
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True)
class Ask:
    """One measure in one window."""

    key: str
    window: Window


Grid = dict[str, dict[tuple[int, ...], Value]]


def grid(asks: Mapping[str, Ask], *by: Column) -> Grid:
    """Return for each name its measure by the columns' values; what has nothing to measure is left out."""
    parts = [
        _counted(name, measure(ask.key), part, ask.window, by)
        for name, ask in asks.items()
        if ask.window.agency_ids
        for part in measure(ask.key).parts
    ]
    sums: dict[str, dict[tuple[int, ...], list[int]]] = {name: defaultdict(lambda: [0, 0]) for name in asks}
    for name, *place, n, d in fetched(parts[0] if len(parts) == 1 else ibis.union(*parts)) if parts else ():
        cell = sums[name][tuple(place)]
        cell[0] += n or 0
        cell[1] += d or 0
    return {
        name: {place: Value(numerator=n, denominator=d) for place, (n, d) in cells.items() if d}
        for name, cells in sums.items()
    }


def total(cells: Mapping[tuple[int, ...], Value]) -> Value:
    """Return the sum of the cells of one name."""
    return Value(
        numerator=sum(value.numerator for value in cells.values()),
        denominator=sum(value.denominator for value in cells.values()),
    )


def _counted(name: str, of: Measure, part: Part, window: Window, by: tuple[Column, ...]) -> ir.Table:
    """Return the rows of a part counted by the columns."""
    rows = rows_of(of, part, window)
    places = {column.value: rows[_column(of, column)].cast("int64") for column in by}
    named = rows.group_by(name=ibis.literal(name), **places)
    return named.aggregate(n=rows.count(where=part.numerator(rows, window)), d=rows.count())


def _column(of: Measure, column: Column) -> str:
    return of.agency if column is Column.AGENCY else column.value
