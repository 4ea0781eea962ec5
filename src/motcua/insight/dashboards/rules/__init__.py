"""The plain rules of the dashboards: periods, what may be published, shares as they are shown."""

from motcua.insight.dashboards.rules.hiding import LEAST, Hiding, hidden
from motcua.insight.dashboards.rules.periods import (
    Comparison,
    Kind,
    Period,
    compared,
    period_of,
    weeks_before,
)
from motcua.insight.dashboards.rules.ranking import Counted, Folded, Mark, Ranked, folded, lacking, ranked
from motcua.insight.dashboards.rules.shares import permille, points, scale

__all__ = [
    "LEAST",
    "Comparison",
    "Counted",
    "Folded",
    "Hiding",
    "Kind",
    "Mark",
    "Period",
    "Ranked",
    "compared",
    "folded",
    "hidden",
    "lacking",
    "period_of",
    "permille",
    "points",
    "ranked",
    "scale",
    "weeks_before",
]
