"""Evaluate a measure on the engine of the settings: Ibis compiles, `base.lake` runs."""

import ibis
import ibis.expr.types as ir

from motcua.base.lake import fetched
from motcua.reform.indicators.base import Measure, Part, Side, Value, Window
from motcua.reform.indicators.registry import measure


def _rows(of: Measure, part: Part, window: Window) -> ir.Table:
    """Return the rows a part counts, for the window's agencies."""
    mine = of.fact[of.agency].isin(sorted(window.agency_ids))
    return of.fact.filter(mine, part.counted(of.fact, window))


def counting(of: Measure, window: Window) -> ir.Table:
    """Return the expression of one row with integer `n` and `d`: the sum over the measure's parts."""
    counted = []
    for part in of.parts:
        rows = _rows(of, part, window)
        counted.append(rows.aggregate(n=rows.count(where=part.numerator(rows, window)), d=rows.count()))
    both = counted[0] if len(counted) == 1 else ibis.union(*counted, distinct=False)
    return both.aggregate(n=both.n.sum().cast("int64"), d=both.d.sum().cast("int64"))


def keys(of: Measure, window: Window, side: Side) -> ir.Table:
    """Return the expression of the row keys behind one side of a number."""
    sides = []
    for part in of.parts:
        rows = _rows(of, part, window)
        hit = part.numerator(rows, window)
        if side is Side.NUMERATOR:
            rows = rows.filter(hit)
        elif side is Side.DIFFERENCE:
            rows = rows.filter(~hit)
        sides.append(rows.select(key=rows[of.row_key]))
    return sides[0] if len(sides) == 1 else ibis.union(*sides, distinct=False)


def evaluate(key: str, window: Window) -> Value:
    """Return a measure's numerator and denominator in a window.

    Raises:
        MeasureUnknown: no measure has the key.
    """
    [(n, d)] = fetched(counting(measure(key), window))
    return Value(numerator=int(n or 0), denominator=int(d or 0))


def evaluate_by(key: str, window: Window) -> dict[int, Value]:
    """Return a measure for each agency of a window that has anything to measure."""
    of = measure(key)
    counted = []
    for part in of.parts:
        rows = _rows(of, part, window)
        counted.append(
            rows.group_by(agency=rows[of.agency]).aggregate(
                n=rows.count(where=part.numerator(rows, window)), d=rows.count()
            )
        )
    both = counted[0] if len(counted) == 1 else ibis.union(*counted, distinct=False)
    whole = both.group_by("agency").aggregate(n=both.n.sum().cast("int64"), d=both.d.sum().cast("int64"))
    return {int(agency): Value(numerator=int(n or 0), denominator=int(d or 0)) for agency, n, d in fetched(whole)}


def keys_behind(key: str, window: Window, side: Side) -> list[int]:
    """Return the row keys behind one side of a measure: from a number to its dossiers."""
    return [int(row[0]) for row in fetched(keys(measure(key), window, side))]
