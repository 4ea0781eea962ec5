"""What the dashboards show: the numbers of a choice, what got worse, what lies behind a number."""

from motcua.insight.dashboards.queries.behind import PAGE, Behind, behind, streamed
from motcua.insight.dashboards.queries.choice import Choice, Named, days_shown
from motcua.insight.dashboards.queries.grid import Ask, Column, grid, total
from motcua.insight.dashboards.queries.said import SIDE_LABELS, look_said
from motcua.insight.dashboards.queries.scope import Agency, Scope, everyone, scope_of
from motcua.insight.dashboards.queries.summary import Number, Row, Summary, asks_of, summary

__all__ = [
    "PAGE",
    "SIDE_LABELS",
    "Agency",
    "Ask",
    "Behind",
    "Choice",
    "Column",
    "Named",
    "Number",
    "Row",
    "Scope",
    "Summary",
    "asks_of",
    "behind",
    "days_shown",
    "everyone",
    "grid",
    "look_said",
    "scope_of",
    "streamed",
    "summary",
    "total",
]
