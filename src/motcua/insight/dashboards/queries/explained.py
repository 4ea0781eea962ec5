"""How a number is computed: the words of its measure, and the statement that counts it."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache

import ibis

from motcua.base.lake import compiled
from motcua.insight.dashboards.queries.slices import Slice
from motcua.reform.indicators.base import Measure
from motcua.reform.indicators.registry import measure

# Compiling takes longer than counting: the text is made once with these moments, then they are replaced.
_FROM, _TO = datetime(1900, 1, 1, tzinfo=UTC), datetime(1900, 1, 2, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """A measure with its statement for one choice."""

    measure: Measure
    sql: str


def explained(key: str, of_slice: Slice) -> Explained:
    """Return how a number of a choice is computed."""
    window = replace(of_slice.window, from_at=_FROM, to_at=_TO)
    text = _text(key, replace(of_slice, window=window))
    for sentinel, moment in ((_FROM, of_slice.window.from_at), (_TO, of_slice.window.to_at)):
        text = text.replace(sentinel.isoformat(), moment.astimezone(UTC).isoformat())
    return Explained(measure=measure(key), sql=text)


@lru_cache(maxsize=256)
def _text(key: str, of_slice: Slice) -> str:
    of, counted = measure(key), []
    for part in of.parts:
        rows = of_slice.rows(of, part)
        counted.append(rows.aggregate(n=rows.count(where=part.numerator(rows, of_slice.window)), d=rows.count()))
    both = counted[0] if len(counted) == 1 else ibis.union(*counted)
    return compiled(both.aggregate(n=both.n.sum(), d=both.d.sum()))
