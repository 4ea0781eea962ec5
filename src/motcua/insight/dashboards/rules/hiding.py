"""What may be published: a count under five is hidden, together with others, so that no total gives it back.

Who reads the page knows the total, the cells that stand there, and this rule. A hidden cell is safe when
another table would have been published alike and has another number in that cell. The test walks every small table.
"""

from collections.abc import Sequence
from dataclasses import dataclass

LEAST = 5


@dataclass(frozen=True, slots=True)
class Hiding:
    """Which rows are hidden, and whether the total must be hidden too."""

    rows: frozenset[int]
    is_total_hidden: bool


def hidden(counts: Sequence[int], least: int = LEAST) -> Hiding:
    """Return which counts to hide: each above zero and under `least`, then the next smallest until none is known.

    Equal counts are hidden together: which of them came first would tell something. An empty row tells of nobody.
    """
    rows = {place for place, count in enumerate(counts) if 0 < count < least}
    if not rows:
        return Hiding(frozenset(), is_total_hidden=False)
    rest = sorted({count for count in counts if count >= least})
    while not _is_safe([counts[place] for place in rows]):
        if not rest:
            return Hiding(frozenset(rows), is_total_hidden=True)
        next_count = rest.pop(0)
        rows |= {place for place, count in enumerate(counts) if count == next_count}
    return Hiding(frozenset(rows), is_total_hidden=False)


def _is_safe(values: Sequence[int]) -> bool:
    """Return whether the numbers could stand in another order: each of the hidden cells then has two readings."""
    return len(values) > 1 and len(set(values)) > 1
