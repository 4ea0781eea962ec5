"""How a number is computed: the words of its measure, and the statement that counts it."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache

from motcua.base.lake import compiled, moved
from motcua.reform.indicators.base import Measure, Window, counting
from motcua.reform.indicators.registry import measure

# Compiling takes longer than counting: the text is made once with these moments, then they are replaced.
_FROM, _TO = datetime(1900, 1, 1, tzinfo=UTC), datetime(1900, 1, 2, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """A measure with its statement for one choice."""

    measure: Measure
    sql: str


def explained(key: str, window: Window) -> Explained:
    """Return how a number of a choice is computed."""
    text = moved(_text(key, replace(window, from_at=_FROM, to_at=_TO)), {_FROM: window.from_at, _TO: window.to_at})
    return Explained(measure=measure(key), sql=text)


@lru_cache(maxsize=256)
def _text(key: str, window: Window) -> str:
    return compiled(counting(measure(key), window))
