"""Several measures over several windows, by agency or another column of the facts, in one statement."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import lru_cache, partial

import ibis
import ibis.expr.types as ir
from django.conf import settings

from motcua.base.lake import Engine, answered, compiled, facts_of, moved
from motcua.reform.indicators.base import Measure, Value, Window, rows_of
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
_FIRST_MARK = datetime(1900, 1, 1, 3, tzinfo=UTC)
_FIRST_AGENCY = 987_654_321_012
Place = Callable[[ir.Table], ir.IntegerValue]
Grid = dict[str, dict[tuple[int, ...], Value]]


@dataclass(frozen=True, slots=True)
class _Scan:
    """One reading of the facts, and what is counted in it: the name of what asked, and its numerator."""

    rows: ir.Table
    places: Mapping[str, Place]
    hits: list[tuple[str, ir.BooleanValue]]


def grid(asks: Mapping[str, Ask], *by: Column, days: Mapping[str, Ask] | None = None) -> Grid:
    """Return for each name its measure by the columns' values; what has nothing to measure is left out.

    What is asked in `days` is counted by the day of the result, a place of one number such as 20261122.
    """
    dated = days or {}
    sums: dict[str, dict[tuple[int, ...], list[int]]] = {name: defaultdict(lambda: [0, 0]) for name in (*asks, *dated)}
    for names, place, d, found in _rows(asks, dated, by):
        for name, n in zip(names, found, strict=False):
            cell = sums[name][tuple(place[:1] if name in dated else place)]
            cell[0] += n or 0
            cell[1] += d or 0
    return {
        name: {place: Value(numerator=n, denominator=d) for place, (n, d) in cells.items() if d}
        for name, cells in sums.items()
    }


def _rows(
    asks: Mapping[str, Ask], dated: Mapping[str, Ask], by: tuple[Column, ...]
) -> Iterator[tuple[tuple[str, ...], Sequence[int], int, Sequence[int]]]:
    """Yield what the engine counts: the names that a row answers, its place, how many rows, and each numerator."""
    moments = sorted({at for ask in (*asks.values(), *dated.values()) for at in _moments(ask.window)})
    marks = {at: _FIRST_MARK + timedelta(days=place) for place, at in enumerate(moments)}
    scopes = {ask.window.agency_ids for ask in (*asks.values(), *dated.values()) if ask.window.agency_ids}
    places = {ids: _FIRST_AGENCY + place for place, ids in enumerate(sorted(scopes, key=sorted))}
    engine = Engine(settings.MOTCUA_INDICATOR_ENGINE)
    text = _text(_marked(asks, marks, places), _marked(dated, marks, places), by, engine)
    query = moved(text.query, {mark: at for at, mark in marks.items()})
    for ids, place in places.items():
        query = query.replace(str(place), ", ".join(map(str, sorted(ids))))
    for number, *rest in answered(query, engine, text.facts) if query else ():
        yield text.names[number], rest[: len(by)], rest[len(by)], rest[len(by) + 1 :]


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
        found.append((name, Ask(ask.key, moved_to), id(measure(ask.key))))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Text:
    """A statement with marks in place of moments, and the names that each of its readings answers."""

    query: str
    facts: frozenset[str]
    names: tuple[tuple[str, ...], ...]


@lru_cache(maxsize=128)
def _text(
    asks: tuple[tuple[str, Ask, int], ...],
    dated: tuple[tuple[str, Ask, int], ...],
    by: tuple[Column, ...],
    engine: Engine,
) -> _Text:
    """Return the statement of what is asked: its text takes longer to make than its numbers to count."""
    scans = [
        *_scans({name: ask for name, ask, _of in asks}, by),
        *_scans({name: ask for name, ask, _of in dated}, by, is_dated=True),
    ]
    if not scans:
        return _Text("", frozenset(), ())
    most = max(len(scan.hits) for scan in scans)
    parts = [_counted(number, scan, most) for number, scan in enumerate(scans)]
    whole = parts[0] if len(parts) == 1 else ibis.union(*parts)
    names = tuple(tuple(name for name, _hit in scan.hits) for scan in scans)
    return _Text(compiled(whole, engine), facts_of(whole), names)


def _scans(asks: Mapping[str, Ask], by: Sequence[Column], *, is_dated: bool = False) -> list[_Scan]:
    """Return the readings that the asks need: what counts the same rows is counted in one."""
    found: dict[Hashable, _Scan] = {}
    for name, ask in asks.items():
        of = measure(ask.key)
        for part in of.parts:
            if not ask.window.agency_ids or (is_dated and part.name != _FLOW):
                continue
            rows = rows_of(of, part, ask.window)
            places = {column.value: _day for column in by} if is_dated else _places(of, by)
            scan = found.setdefault(rows.op(), _Scan(rows, places, []))
            scan.hits.append((name, part.numerator(scan.rows, ask.window)))
    return list(found.values())


def total(cells: Mapping[tuple[int, ...], Value]) -> Value:
    """Return the sum of the cells of one name."""
    return Value(
        numerator=sum(value.numerator for value in cells.values()),
        denominator=sum(value.denominator for value in cells.values()),
    )


def _counted(number: int, scan: _Scan, most: int) -> ir.Table:
    """Return a reading by its places: how many rows, and how many of them in each numerator.

    Readings share no part of their text: PostgreSQL would keep what is read twice, all columns of all rows.
    """
    rows = scan.rows
    at = {column: place(rows).cast("int64") for column, place in scan.places.items()}
    counts = {f"n{place}": rows.count(where=hit) for place, (_name, hit) in enumerate(scan.hits)}
    spare = {f"n{place}": ibis.literal(0, type="int64") for place in range(len(scan.hits), most)}
    named = rows.group_by(number=ibis.literal(number, type="int64"), **at)
    return named.aggregate(d=rows.count(), **counts).mutate(**spare)


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
