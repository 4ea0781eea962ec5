"""Several measures over several windows, by agency or another column of the facts, in one statement."""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import lru_cache

import ibis
import ibis.expr.types as ir
from django.conf import settings

from motcua.base.lake import Engine, answered, compiled, facts_of, moved
from motcua.reform.indicators.base import Kind, Measure, Value, Window, rows_of
from motcua.reform.indicators.registry import measure

NOTHING = Value(numerator=0, denominator=0)


class Column(StrEnum):
    """What the rows of a table are; a day is the day of the result, as a number such as 20261122."""

    AGENCY = "agency"
    FIELD = "field_id"
    PROCEDURE = "procedure_id"
    CHANNEL = "channel"
    DAY = "resolved_on"


@dataclass(frozen=True, slots=True)
class Ask:
    """One measure in one window, by columns; by day only what has a day counts."""

    key: str
    window: Window
    by: tuple[Column, ...]


_FLOW, _ZERO = "flow", ibis.literal(0, type="int64")
_FIRST_MARK = datetime(1900, 1, 1, 3, tzinfo=UTC)
_FIRST_AGENCY = 987_654_321_012
Grid = dict[str, dict[tuple[int, ...], Value]]


@dataclass(slots=True)
class _Scan:
    """One reading of the facts, its columns, and what is counted in it: the name of what asked, and its numerator.

    Where every row hits there is none to look at.
    """

    rows: ir.Table
    of: Measure
    by: tuple[Column, ...]
    hits: list[tuple[str, ir.BooleanValue | None]]


def grid(asks: Mapping[str, Ask]) -> Grid:
    """Return for each name its measure by its columns' values; what has nothing to measure is left out."""
    sums: dict[str, dict[tuple[int, ...], list[int]]] = {name: defaultdict(lambda: [0, 0]) for name in asks}
    for names, place, d, found in _rows(asks):
        for name, n in zip(names, found, strict=False):
            cell = sums[name][tuple(place[: len(asks[name].by)])]
            cell[0] += n or 0
            cell[1] += d or 0
    return {
        name: {place: Value(numerator=n, denominator=d) for place, (n, d) in cells.items() if d}
        for name, cells in sums.items()
    }


def _rows(asks: Mapping[str, Ask]) -> Iterator[tuple[tuple[str, ...], Sequence[int], int, Sequence[int]]]:
    """Yield what the engine counts: the names that a row answers, its place, how many rows, and each numerator."""
    moments = sorted({at for ask in asks.values() for at in _moments(ask.window)})
    marks = {at: _FIRST_MARK + timedelta(days=place) for place, at in enumerate(moments)}
    scopes = {ask.window.agency_ids for ask in asks.values() if ask.window.agency_ids}
    places = {ids: _FIRST_AGENCY + place for place, ids in enumerate(sorted(scopes, key=sorted))}
    engine = Engine(settings.MOTCUA_INDICATOR_ENGINE)
    text = _text(_marked(asks, marks, places), engine)
    query = moved(text.query, {mark: at for at, mark in marks.items()})
    for ids, place in places.items():
        query = query.replace(str(place), ", ".join(map(str, sorted(ids))))
    for number, *rest in answered(query, engine, text.facts) if query else ():
        yield text.names[number], rest[: text.width], rest[text.width], rest[text.width + 1 :]


def _moments(window: Window) -> tuple[datetime, ...]:
    return (window.from_at, window.to_at, *([window.as_of] if window.as_of else []))


def _marked(
    asks: Mapping[str, Ask], marks: Mapping[datetime, datetime], places: Mapping[frozenset[int], int]
) -> tuple[tuple[str, Ask, int], ...]:
    """Return what is asked with marks for its moments, in their order, and its agencies, and what defines it."""
    found = []
    for name, ask in asks.items():
        window = ask.window
        as_of = marks[window.as_of] if window.as_of else None
        moved_to = replace(window, from_at=marks[window.from_at], to_at=marks[window.to_at], as_of=as_of)
        if window.agency_ids:
            moved_to = replace(moved_to, agency_ids=frozenset({places[window.agency_ids]}))
        found.append((name, replace(ask, window=moved_to), id(measure(ask.key))))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Text:
    """A statement with marks in place of moments, how many columns it has, and the names each reading answers."""

    query: str
    facts: frozenset[str]
    names: tuple[tuple[str, ...], ...]
    width: int


@lru_cache(maxsize=128)
def _text(asks: tuple[tuple[str, Ask, int], ...], engine: Engine) -> _Text:
    """Return the statement of what is asked: its text takes longer to make than its numbers to count."""
    scans = _scans({name: ask for name, ask, _of in asks})
    if not scans:
        return _Text("", frozenset(), (), 0)
    most, width = max(len(scan.hits) for scan in scans), max(len(scan.by) for scan in scans)
    parts = [_counted(number, scan, most, width) for number, scan in enumerate(scans)]
    whole = parts[0] if len(parts) == 1 else ibis.union(*parts)
    names = tuple(tuple(name for name, _hit in scan.hits) for scan in scans)
    return _Text(compiled(whole, engine), facts_of(whole), names, width)


def _scans(asks: Mapping[str, Ask]) -> list[_Scan]:
    """Return the readings that the asks need: what counts the same rows is counted in one, by the finest columns.

    No reading is by more columns than it needs: a field stands in another table, to be joined to every row.
    """
    found: dict[Hashable, _Scan] = {}
    for name, ask in asks.items():
        of = measure(ask.key)
        for part in of.parts:
            if not ask.window.agency_ids or (Column.DAY in ask.by and part.name != _FLOW):
                continue
            rows = rows_of(of, part, ask.window)
            scan = found.setdefault((rows.op(), ask.by[0]), _Scan(rows, of, ask.by, []))
            scan.by = max(scan.by, ask.by, key=len)
            scan.hits.append((name, None if of.kind is Kind.COUNT else part.numerator(scan.rows, ask.window)))
    return list(found.values())


def total(cells: Mapping[tuple[int, ...], Value]) -> Value:
    """Return the sum of the cells of one name."""
    return Value(
        numerator=sum(value.numerator for value in cells.values()),
        denominator=sum(value.denominator for value in cells.values()),
    )


def _counted(number: int, scan: _Scan, most: int, width: int) -> ir.Table:
    """Return a reading by its places: how many rows, and how many of them in each numerator.

    Readings share no part of their text: PostgreSQL would keep what is read twice, all columns of all rows.
    """
    rows = scan.rows
    at = {f"p{place}": rows[_name(column, scan.of)] for place, column in enumerate(scan.by)}
    counts = {f"n{place}": rows.count(where=hit) for place, (_asked, hit) in enumerate(scan.hits)}
    found = rows.group_by(**at).aggregate(d=rows.count(), **counts)
    places = {f"p{place}": _number(found[f"p{place}"], column) for place, column in enumerate(scan.by)}
    spare = {f"p{place}": _ZERO for place in range(len(scan.by), width)}
    none = {f"n{place}": _ZERO for place in range(len(scan.hits), most)}
    hits = {f"n{place}": found[f"n{place}"] for place in range(len(scan.hits))}
    return found.select(number=ibis.literal(number, type="int64"), **places, **spare, d=found.d, **hits, **none)


def _name(column: Column, of: Measure) -> str:
    """Return the column of a measure's facts."""
    return of.agency if column is Column.AGENCY else column.value


def _number(found: ir.Value, column: Column) -> ir.IntegerValue:
    """Return the value of a column as a number."""
    value = found.year() * 10_000 + found.month() * 100 + found.day() if column is Column.DAY else found
    number: ir.IntegerValue = value.cast("int64")
    return number
