"""The small set of charts of the house: drawn on the server as HTML and SVG, each with its table. Plain values in.

Shares are whole tenths of a percent. No style attribute is allowed: places are classes of the percent scale.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from motcua.ui.formatting import decimal, percent

_WIDTH, _HEIGHT, _EDGE = 400, 72, 6


def share_label(share: int) -> str:
    """Return tenths of a percent as people read them: 974 -> 97,4 %."""
    return percent(share / 1000)


def points_label(change: int) -> str:
    """Return a difference of tenths of a percent in points, with its sign: -49 -> −4,9."""
    sign = "+" if change > 0 else "−" if change < 0 else ""
    return f"{sign}{decimal(abs(change) / 10)}"


@dataclass(frozen=True, slots=True)
class Axis:
    """From where to where the places of a chart run."""

    low: int
    high: int

    def at(self, share: int) -> int:
        """Return the place of a share in whole percents of the width."""
        return round(100 * (share - self.low) / (self.high - self.low))


def axis_of(shares: Sequence[int]) -> Axis:
    """Return an axis of whole five percents around the shares, so that small differences are seen."""
    low = min(shares, default=0) // 50 * 50
    high = min(-(-max(shares, default=1000) // 50) * 50, 1000)
    return Axis(low if low < high else high - 50, high)


def distance(axis: Axis, share: int, line: int) -> dict[str, int]:
    """Return where a row of the distance chart has its mark, its line, and the bar between them."""
    here, there = axis.at(share), axis.at(line)
    return {"at": here, "line": there, "from": min(here, there), "width": abs(here - there)}


def trend(points: Iterable[tuple[str, int, int]], line: int | None) -> dict[str, Any]:
    """Return the strokes of a line chart of n of d over time; a time without cases breaks the line."""
    rows = [
        {"label": label, "numerator": n, "denominator": d, "share": round(1000 * n / d) if d else None}
        for label, n, d in points
    ]
    known = [row["share"] for row in rows if isinstance(row["share"], int)]
    axis = axis_of([*known, *([] if line is None else [line])])
    step = (_WIDTH - 2 * _EDGE) / max(len(rows) - 1, 1)
    places = [
        None if row["share"] is None else (_EDGE + step * place, _height(axis, int(str(row["share"]))))
        for place, row in enumerate(rows)
    ]
    return {
        "rows": rows,
        "path": _path(places),
        "dots": [{"x": f"{spot[0]:.1f}", "y": f"{spot[1]:.1f}"} for spot in places if spot],
        "line_y": None if line is None else f"{_height(axis, line):.1f}",
        "low": axis.low,
        "high": axis.high,
        "is_known": bool(known),
    }


def _height(axis: Axis, share: int) -> float:
    return _EDGE + (_HEIGHT - 2 * _EDGE) * (axis.high - share) / (axis.high - axis.low)


def _path(places: Sequence[tuple[float, float] | None]) -> str:
    """Return the strokes through the known places."""
    strokes, is_drawing = [], False
    for spot in places:
        if spot is not None:
            strokes.append(f"{'L' if is_drawing else 'M'}{spot[0]:.1f} {spot[1]:.1f}")
        is_drawing = spot is not None
    return "".join(strokes)
