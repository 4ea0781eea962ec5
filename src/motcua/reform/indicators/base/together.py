"""Several measures in one expression: what lies in the same flow is counted in one scan."""

from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass, replace
from datetime import date

import ibis
import ibis.expr.types as ir

from motcua.reform.indicators.base.expressions import GROUP, placed, reached, rows_of, tree_on
from motcua.reform.indicators.base.measure import Kind, Measure, Part, Window

_ZERO = ibis.literal(0, type="int64")


@dataclass(frozen=True, slots=True)
class Together:
    """An expression of rows `number`, the agency or unit, then pairs n and d; by number the measures of the pairs."""

    table: ir.Table
    keys: tuple[tuple[str, ...], ...]


def by_agency(measures: Collection[Measure], window: Window) -> Together:
    """Return several measures by agency; none of them an order statistic. A measure of two parts has two pairs."""
    scans: dict[Hashable, tuple[ir.Table, list[tuple[Measure, Part]]]] = {}
    for of in measures:
        for part in of.parts:
            rows = rows_of(of, replace(part, counted=part.within or part.counted), window)
            scans.setdefault((rows.op(), of.agency), (rows, []))[1].append((of, part))
    most = max(len(parts) for _rows, parts in scans.values())
    counted = [_counted(number, *scan, window, most) for number, scan in enumerate(scans.values())]
    keys = tuple(tuple(of.key for of, _part in parts) for _rows, parts in scans.values())
    return Together(counted[0] if len(counted) == 1 else ibis.union(*counted), keys)


def by_unit(measures: Sequence[Measure], window: Window, units: Collection[int], on: date) -> Together:
    """Return order statistics of one amount by unit, over all that stood below each on a day."""
    of = measures[0]
    tree = tree_on(on).filter(lambda t: t.ancestor_id.isin(sorted(units)))
    above = tree.select("ancestor_id", "descendant_id").distinct()
    joined = rows_of(of, of.parts[0], window).inner_join(above, [(of.agency, "descendant_id")])
    amounts = placed(of, joined.mutate(**{GROUP: joined.ancestor_id}), (GROUP,))
    found = [
        reached(one, amounts, (GROUP,)).select(number=ibis.literal(number, type="int64"), agency=GROUP, n="n", d="d")
        for number, one in enumerate(measures)
    ]
    return Together(found[0] if len(found) == 1 else ibis.union(*found), tuple((one.key,) for one in measures))


def _counted(number: int, rows: ir.Table, parts: Sequence[tuple[Measure, Part]], window: Window, most: int) -> ir.Table:
    """Return a scan by agency with the pairs of its parts."""
    pairs: dict[str, ir.IntegerScalar] = {}
    for place, (of, part) in enumerate(parts):
        hit = part.numerator(rows, window)
        if part.within is not None:
            hit = part.counted(rows, window) & hit
        is_mean = of.kind is Kind.MEAN and part.amount is not None
        pairs[f"n{place}"] = part.amount(rows).sum(where=hit) if is_mean and part.amount else rows.count(where=hit)
        pairs[f"d{place}"] = rows.count(where=part.counted(rows, window)) if part.within else rows.count()
    found = rows.group_by(agency=rows[parts[0][0].agency]).aggregate(**pairs)
    numbers = {name: found[name].fill_null(0).cast("int64") for name in pairs}
    spare = {f"{side}{place}": _ZERO for place in range(len(parts), most) for side in "nd"}
    return found.select(number=ibis.literal(number, type="int64"), agency=found.agency, **numbers, **spare)
