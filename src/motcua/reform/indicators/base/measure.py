"""What a measure is: words, and integer counts over one fact table.

Only integers leave the engine; the division is done here. A denominator of zero is "no data", never
zero percent (`docs/explanation/measure.md`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction

import ibis
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


class Kind(StrEnum):
    """How the two integers of a measure make a number.

    A rate is n of d; a count is n alone; a mean is n of something over d rows; an order statistic is n itself, found
    among d rows. Nothing computes what is reported: people type it, with evidence.
    """

    RATE = "rate"
    COUNT = "count"
    MEAN = "mean"
    ORDER = "order"
    REPORTED = "reported"


class Dimension(StrEnum):
    """What a measure can be narrowed to and grouped by; `child` is the unit below the window's subtree."""

    AGENCY = "agency"
    CHILD = "child"
    LEVEL = "level"
    FIELD = "field"
    PROCEDURE = "procedure"
    CHANNEL = "channel"
    HOLDER = "holder"


# The column of a fact that carries a dimension; a fact without it cannot be narrowed so.
COLUMNS = {
    Dimension.LEVEL: "level",
    Dimension.FIELD: "field_id",
    Dimension.PROCEDURE: "procedure_id",
    Dimension.CHANNEL: "channel",
    Dimension.HOLDER: "holder_role",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Subtree:
    """A unit and all that stood below it on a day."""

    unit_id: int
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """From the first moment (included) to the last (excluded), for these agencies or those of a subtree.

    With `as_of` the numbers are those of that moment: it ends the window, and what was recorded later is not known.
    Empty dimensions narrow nothing; several levels are joined by "+".
    """

    from_at: datetime
    to_at: datetime
    agency_ids: frozenset[int] = frozenset()
    under: Subtree | None = None
    level: str = ""
    field_ids: frozenset[int] = frozenset()
    procedure_ids: frozenset[int] = frozenset()
    channel: int | None = None
    as_of: datetime | None = None

    @property
    def end(self) -> datetime:
        """Return the moment at which the numbers stand."""
        return self.to_at if self.as_of is None else min(self.to_at, self.as_of)


Condition = Callable[[ir.Table, Window], ir.BooleanValue]
Amount = Callable[[ir.Table], ir.IntegerValue]
Source = Callable[[ir.Table, Window], ir.Table]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One prunable scan: which rows count in the denominator, and which of them in the numerator.

    `amount` is what a mean adds up and an order statistic sorts; `source` joins what the fact alone does not know;
    `within` is a wider flow that others count too, so that one scan serves them all.
    """

    name: str
    counted: Condition
    numerator: Condition
    amount: Amount | None = None
    source: Source | None = None
    within: Condition | None = None


NOTHING = ibis.table({"key": "int64", "agency_id": "int64"}, name="fact_nothing")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A measure, defined once; the same number stands wherever its key stands.

    One without parts is reported: no fact can give it. An order statistic names its percentile.
    """

    key: str
    label: str
    label_en: str
    definition: str
    unit: str
    direction: Direction
    legal_basis: str
    fact: ir.Table = NOTHING
    row_key: str = "key"
    agency: str = "agency_id"
    parts: tuple[Part, ...] = ()
    kind: Kind = Kind.RATE
    definition_en: str = ""
    percentile: int = 50
    valid_from: date | None = None
    valid_to: date | None = None

    @property
    def is_reported(self) -> bool:
        """Return whether people type it because no fact gives it."""
        return not self.parts

    def is_valid(self, on: date) -> bool:
        """Return whether the measure is in force on a day."""
        return (self.valid_from is None or self.valid_from <= on) and (self.valid_to is None or on <= self.valid_to)


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A measured value: two integers and what follows from them. A count has no denominator."""

    numerator: int
    denominator: int
    kind: Kind = Kind.RATE
    is_reported: bool = False

    @property
    def is_known(self) -> bool:
        """Return whether there was anything to measure; counting nothing is knowing zero."""
        return self.denominator > 0 or self.kind is Kind.COUNT

    @property
    def difference(self) -> int:
        """Return how many count in the denominator only."""
        return self.denominator - self.numerator if self.kind in {Kind.RATE, Kind.REPORTED} else 0

    @property
    def number(self) -> Fraction | None:
        """Return the number itself, a rate in percent; None is "no data"."""
        if not self.is_known:
            return None
        match self.kind:
            case Kind.COUNT | Kind.ORDER:
                return Fraction(self.numerator)
            case Kind.MEAN:
                return Fraction(self.numerator, self.denominator)
            case _:
                return Fraction(100 * self.numerator, self.denominator)


NO_DATA = Value(numerator=0, denominator=0)
