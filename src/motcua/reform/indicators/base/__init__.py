"""What a measure is, and how it becomes an expression for any engine."""

from motcua.reform.indicators.base.expressions import GROUP, counting, grouping, in_agencies, keys, rows_of
from motcua.reform.indicators.base.measure import (
    NO_DATA,
    Amount,
    Condition,
    Dimension,
    Direction,
    Kind,
    Measure,
    Part,
    Side,
    Source,
    Subtree,
    Value,
    Window,
)
from motcua.reform.indicators.base.scoring import Metric
from motcua.reform.indicators.base.together import Together, by_agency, by_unit

__all__ = [
    "GROUP",
    "NO_DATA",
    "Amount",
    "Condition",
    "Dimension",
    "Direction",
    "Kind",
    "Measure",
    "Metric",
    "Part",
    "Side",
    "Source",
    "Subtree",
    "Together",
    "Value",
    "Window",
    "by_agency",
    "by_unit",
    "counting",
    "grouping",
    "in_agencies",
    "keys",
    "rows_of",
]
