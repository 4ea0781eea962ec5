"""All that the leader's first page shows, in as few statements as there are questions."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from motcua.base.actors import Actor
from motcua.insight.dashboards.queries.choice import Choice
from motcua.insight.dashboards.queries.grid import Column, Grid, grid
from motcua.insight.dashboards.queries.summary import Summary, asks_of, names_of, summed
from motcua.insight.dashboards.queries.weekly import weekly, weeks_ask
from motcua.insight.dashboards.queries.worse import Morning, morning, week_asks
from motcua.reform.indicators.base import Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Leading:
    """The numbers with their lines, what got worse, and the weeks."""

    summary: Summary
    morning: Morning
    weeks: list[tuple[date, int, int]]


def leading(choice: Choice, fields: dict[int, str], *, by: Actor) -> Leading:
    """Return the leader's page of a choice; agencies, fields and weeks are counted in one statement."""
    asks = asks_of(choice.window(), choice.window(choice.before)) | week_asks(choice)
    found = grid(asks, Column.AGENCY, Column.FIELD, days=weeks_ask(choice))
    days = found.pop("days")
    return Leading(
        summary=summed(first_column(found), names_of(choice, Column.AGENCY)),
        morning=morning(choice, found, fields, by=by),
        weeks=weekly(choice, days),
    )


def first_column(found: Grid) -> Grid:
    """Return a grid by two columns as one by the first."""
    summed_up: Grid = {}
    for name, cells in found.items():
        sums: dict[tuple[int, ...], Value] = defaultdict(lambda: Value(numerator=0, denominator=0))
        for place, value in cells.items():
            so_far = sums[place[:1]]
            sums[place[:1]] = Value(
                numerator=so_far.numerator + value.numerator, denominator=so_far.denominator + value.denominator
            )
        summed_up[name] = dict(sums)
    return summed_up
