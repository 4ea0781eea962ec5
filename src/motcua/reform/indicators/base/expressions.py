"""A measure in a window as one Ibis expression: integers n and d, whole or by a dimension, and the rows behind them.

Nothing here is of one engine: filter, CASE, integer sum and count, equi-join, group by, running sum.
"""

from datetime import date

import ibis
import ibis.expr.types as ir

from motcua.people.organizations.facts import UNIT_TREE
from motcua.reform.indicators.base.measure import COLUMNS, Dimension, Kind, Measure, Part, Side, Subtree, Window
from motcua.reform.indicators.errors import DimensionMissing

GROUP = "grouped_by"
_WHOLE = 100


def counting(of: Measure, window: Window) -> ir.Table:
    """Return the expression of one row with integer `n` and `d` over the measure's parts.

    An order statistic of no rows gives no row.
    """
    if of.kind is Kind.ORDER:
        return _ordered(of, rows_of(of, of.parts[0], window), ())
    counted = [rows.aggregate(**_sums(of, part, rows, window)) for part, rows in _scans(of, window)]
    both = counted[0] if len(counted) == 1 else ibis.union(*counted, distinct=False)
    return both.aggregate(n=both.n.sum().cast("int64"), d=both.d.sum().cast("int64"))


def grouping(of: Measure, window: Window, dimension: Dimension) -> ir.Table:
    """Return the expression of one row for each value of a dimension: it, `n` and `d`.

    Raises:
        DimensionMissing: the measure's fact does not know the dimension.
    """
    if of.kind is Kind.ORDER:
        return _ordered(of, _grouped(of, rows_of(of, of.parts[0], window), window, dimension), (GROUP,))
    counted = []
    for part, rows in _scans(of, window):
        named = _grouped(of, rows, window, dimension)
        counted.append(named.group_by(GROUP).aggregate(**_sums(of, part, named, window)))
    both = counted[0] if len(counted) == 1 else ibis.union(*counted, distinct=False)
    return both.group_by(GROUP).aggregate(n=both.n.sum().cast("int64"), d=both.d.sum().cast("int64"))


def keys(of: Measure, window: Window, side: Side) -> ir.Table:
    """Return the expression of the row keys behind one side of a number; only a rate has two sides."""
    sides = []
    for part, counted in _scans(of, window):
        rows, hit = counted, part.numerator(counted, window)
        if side is Side.NUMERATOR:
            rows = rows.filter(hit)
        elif side is Side.DIFFERENCE:
            rows = rows.filter(~hit)
        sides.append(rows.select(key=rows[of.row_key]))
    return sides[0] if len(sides) == 1 else ibis.union(*sides, distinct=False)


def _narrowed(of: Measure, rows: ir.Table, window: Window) -> list[ir.BooleanValue]:
    """Return the conditions of a window's dimensions on a measure's rows.

    Raises:
        DimensionMissing: the measure's fact does not know a dimension the window names.
    """
    chosen = {
        Dimension.FIELD: window.field_ids,
        Dimension.PROCEDURE: window.procedure_ids,
        Dimension.CHANNEL: () if window.channel is None else (window.channel,),
    }
    found = [_of_level(of, rows, window.level)] if window.level else []
    found += [_column(of, rows, dimension).isin(sorted(ids)) for dimension, ids in chosen.items() if ids]
    if window.as_of is not None and "recorded_at" in rows.columns:
        found.append(rows.recorded_at <= ibis.literal(window.as_of, type="timestamp('UTC')"))
    return found


def in_agencies(rows: ir.Table, agency: str, window: Window) -> ir.Table:
    """Return the rows of a window's agencies, by a column; a fact without agencies names none."""
    listed = _listed(rows, agency, window)
    return _below(rows.filter(*listed) if listed else rows, agency, window)


def _listed(rows: ir.Table, agency: str, window: Window) -> list[ir.BooleanValue]:
    """Return the condition that a row is of one of the agencies a window lists."""
    is_asked = agency and (window.under is None or window.agency_ids)
    return [rows[agency].isin(sorted(window.agency_ids))] if is_asked else []


def _below(rows: ir.Table, agency: str, window: Window) -> ir.Table:
    """Return the rows of a window's subtree. It comes last: what two parts share would be built whole, every column."""
    if not agency or window.under is None:
        return rows
    below = tree_on(window.under.on).filter(UNIT_TREE.ancestor_id == window.under.unit_id)
    return rows.semi_join(below, [(agency, "descendant_id")])


def _scans(of: Measure, window: Window) -> list[tuple[Part, ir.Table]]:
    return [(part, rows_of(of, part, window)) for part in of.parts]


def rows_of(of: Measure, part: Part, window: Window) -> ir.Table:
    """Return the rows a part counts, for what groups them in its own way."""
    rows = of.fact if part.source is None else part.source(of.fact, window)
    conditions = [*_listed(rows, of.agency, window), part.counted(rows, window), *_narrowed(of, rows, window)]
    return _below(rows.filter(*conditions), of.agency, window)


def _sums(of: Measure, part: Part, rows: ir.Table, window: Window) -> dict[str, ir.IntegerScalar]:
    hit = part.numerator(rows, window)
    if of.kind is Kind.MEAN and part.amount is not None:
        return {"n": part.amount(rows).sum(where=hit).cast("int64"), "d": rows.count()}
    return {"n": rows.count(where=hit), "d": rows.count()}


def _ordered(of: Measure, rows: ir.Table, group: tuple[str, ...]) -> ir.Table:
    """Return the smallest amount that so many percent of the rows do not exceed, by whole numbers alone.

    Rows are counted by their amount first: there are few amounts, and only those are sorted.
    """
    return reached(of, placed(of, rows, group), group)


def placed(of: Measure, rows: ir.Table, group: tuple[str, ...]) -> ir.Table:
    """Return each amount of the rows, how many have it, how many do not exceed it, and how many there are."""
    amount = of.parts[0].amount
    if amount is None:
        message = f"{of.key} has nothing to sort"
        raise ValueError(message)
    bare = rows.select(*group, amount=amount(rows).cast("int64"))
    sizes = bare.group_by(*group, "amount").aggregate(size=bare.count())
    so_far = ibis.window(group_by=group, order_by=sizes.amount, rows=(None, 0))
    return sizes.mutate(
        reached=sizes["size"].sum().over(so_far).cast("int64"),
        d=sizes["size"].sum().over(group_by=group).cast("int64"),
    )


def reached(of: Measure, amounts: ir.Table, group: tuple[str, ...]) -> ir.Table:
    """Return the amount at a measure's percentile."""
    is_reached = amounts.reached * _WHOLE >= amounts.d * of.percentile
    is_first = (amounts.reached - amounts["size"]) * _WHOLE < amounts.d * of.percentile
    chosen = amounts.filter(is_reached, is_first)
    return chosen.select(*group, n=chosen.amount, d=chosen.d)


def _grouped(of: Measure, rows: ir.Table, window: Window, dimension: Dimension) -> ir.Table:
    """Return the rows with the value of the dimension."""
    if dimension is Dimension.AGENCY and of.agency:
        return rows.mutate(**{GROUP: rows[of.agency]})
    if dimension is Dimension.CHILD and of.agency and window.under is not None:
        children = _children(window.under)
        joined = rows.inner_join(children, [(of.agency, "below_id")])
        return joined.mutate(**{GROUP: joined.child_id})
    return rows.mutate(**{GROUP: _column(of, rows, dimension)})


def _children(under: Subtree) -> ir.Table:
    """Return each unit below a subtree's root with the child of the root it stands under; the root with itself."""
    tree = tree_on(under.on)
    first = tree.filter(tree.ancestor_id == under.unit_id, tree.depth == 1).select(child_id="descendant_id")
    below = tree.inner_join(first, [("ancestor_id", "child_id")]).select("child_id", below_id="descendant_id")
    root = tree.filter(tree.ancestor_id == under.unit_id, tree.depth == 0)
    return ibis.union(below, root.select(child_id="ancestor_id", below_id="descendant_id"), distinct=False)


def tree_on(day: date) -> ir.Table:
    """Return the tree of a day."""
    on = ibis.literal(day)
    return UNIT_TREE.filter(UNIT_TREE.valid_from <= on, UNIT_TREE.valid_to.isnull() | (UNIT_TREE.valid_to >= on))


def _column(of: Measure, rows: ir.Table, dimension: Dimension) -> ir.Value:
    name = COLUMNS.get(dimension, "")
    if name not in rows.columns:
        raise DimensionMissing(key=of.key, dimension=dimension.value)
    return rows[name]


def _of_level(of: Measure, rows: ir.Table, level: str) -> ir.BooleanValue:
    """Return the condition of a level, or of several joined by "+".

    A fact has one column of codes, or a column for each level where several hold at once.
    """
    levels = level.split("+")
    if all(f"is_{one}_level" in rows.columns for one in levels):
        return ibis.or_(*(rows[f"is_{one}_level"] for one in levels))
    column = _column(of, rows, Dimension.LEVEL)
    return column == level if len(levels) == 1 else column.isin(levels)
