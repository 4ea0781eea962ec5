"""Several measures over several windows, by agency or another column of the facts, in one statement."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

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


_FLOW = "flow"
Place = Callable[[ir.Table], ir.IntegerValue]
Grid = dict[str, dict[tuple[int, ...], Value]]


def grid(asks: Mapping[str, Ask], *by: Column, days: Mapping[str, Ask] | None = None) -> Grid:
    """Return for each name its measure by the columns' values; what has nothing to measure is left out.

    What is asked in `days` is counted by the day of the result, a place of one number such as 20261122.
    """
    parts = [
        _counted(name, measure(ask.key), part, ask.window, _places(measure(ask.key), by))
        for name, ask in asks.items()
        if ask.window.agency_ids
        for part in measure(ask.key).parts
    ] + [
        _counted(name, measure(ask.key), part, ask.window, {column.value: _day for column in by})
        for name, ask in (days or {}).items()
        if ask.window.agency_ids
        for part in measure(ask.key).parts
        if part.name == _FLOW
    ]
    sums: dict[str, dict[tuple[int, ...], list[int]]] = {
        name: defaultdict(lambda: [0, 0]) for name in (*asks, *(days or ()))
    }
    for name, *place, n, d in fetched(parts[0] if len(parts) == 1 else ibis.union(*parts)) if parts else ():
        cell = sums[name][tuple(place[:1] if name in (days or ()) else place)]
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


def _counted(name: str, of: Measure, part: Part, window: Window, places: Mapping[str, Place]) -> ir.Table:
    """Return the rows of a part counted by the places."""
    rows = rows_of(of, part, window)
    at = {column: place(rows).cast("int64") for column, place in places.items()}
    named = rows.group_by(name=ibis.literal(name), **at)
    return named.aggregate(n=rows.count(where=part.numerator(rows, window)), d=rows.count())


def _places(of: Measure, by: Iterable[Column]) -> dict[str, Place]:
    """Return how a row of a measure's facts tells its place."""
    names = {column.value: of.agency if column is Column.AGENCY else column.value for column in by}
    return {column: partial(_cell, name) for column, name in names.items()}


def _cell(name: str, rows: ir.Table) -> ir.IntegerValue:
    found: ir.IntegerValue = rows[name]
    return found


def _day(rows: ir.Table) -> ir.IntegerValue:
    day = rows.resolved_on
    number: ir.IntegerValue = day.year() * 10_000 + day.month() * 100 + day.day()
    return number
