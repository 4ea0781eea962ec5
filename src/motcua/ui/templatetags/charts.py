"""Charts for templates: {% load charts %}. Marks are shape, word and colour; a black line is what is wanted."""

from collections.abc import Iterable
from typing import Any

from django import template

from motcua.ui import charts

register = template.Library()
Rows = Iterable[dict[str, Any]]

register.filter("share", charts.share_label)
register.filter("points", charts.points_label)


@register.inclusion_tag("ui/parts/trend.html")
def trend(
    title: str, points: Iterable[tuple[str, int, int]], line: int | None = None, note: str = ""
) -> dict[str, Any]:
    """Draw n of d over time, with its table behind a fold: {% trend "Đúng hạn, 12 tuần" points line=980 %}."""
    return {"title": title, "note": note, "line": line, **charts.trend(points, line)}


@register.inclusion_tag("ui/parts/distances.html")
def distances(
    rows: Rows, line: int, line_label: str, *, fold_label: str = "", middle: Rows = (), best: Rows = ()
) -> dict[str, Any]:
    """Draw shares worst first as the distance from one line.

    {% distances rows 980 "mục tiêu 98" %}; a row has place, name, href, share, gap, lacking, mark
    (late, soon, ok), numerator, denominator; `middle` rows are folded between the others, `best` come after them.
    """
    groups = {"worst": list(rows), "middle": list(middle), "best": list(best)}
    axis = charts.axis_of([line, *(row["share"] for group in groups.values() for row in group)])
    drawn = {
        name: [{**row, **charts.distance(axis, row["share"], line)} for row in group] for name, group in groups.items()
    }
    words = {"line_label": line_label, "fold_label": fold_label}
    return {"line": line, "line_at": axis.at(line), "low": axis.low, **words, **drawn}


@register.inclusion_tag("ui/parts/pairs.html")
def pairs(rows: Iterable[dict[str, Any]], now_label: str, before_label: str) -> dict[str, Any]:
    """Draw two bars for each row, now and before; a row has name, href, now, before (tenths of a percent or None)."""
    return {"rows": list(rows), "now_label": now_label, "before_label": before_label}
