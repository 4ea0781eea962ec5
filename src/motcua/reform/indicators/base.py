"""What a measure is: words, and integer counts over one fact table.

Only integers leave the engine; the division is done here. A denominator of zero is "no data", never
zero percent (`docs/explanation/measures.md`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import ibis.expr.types as ir


class Direction(StrEnum):
    """Which way is better."""

    UP = "up"
    DOWN = "down"


class Side(StrEnum):
    """Which rows of a measure are wanted."""

    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    DIFFERENCE = "difference"


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """From the first moment (included) to the last (excluded), for these agencies."""

    from_at: datetime
    to_at: datetime
    agency_ids: frozenset[int]


Condition = Callable[[ir.Table, Window], ir.BooleanValue]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One prunable scan: which rows count in the denominator, and which of them in the numerator."""

    name: str
    counted: Condition
    numerator: Condition


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A measure, defined once; the same number stands wherever its key stands."""

    key: str
    label: str
    label_en: str
    definition: str
    unit: str
    direction: Direction
    legal_basis: str
    fact: ir.Table
    row_key: str
    agency: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A measured value: two integers and what follows from them."""

    numerator: int
    denominator: int

    @property
    def is_known(self) -> bool:
        """Return whether there was anything to measure."""
        return self.denominator > 0

    @property
    def difference(self) -> int:
        """Return how many count in the denominator only."""
        return self.denominator - self.numerator
