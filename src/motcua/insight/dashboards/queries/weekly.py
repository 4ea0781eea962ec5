"""On time by week: of the results of each week, how many were in time."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from motcua.insight.dashboards.base.numbers import ON_TIME
from motcua.insight.dashboards.queries.choice import Choice, start_of
from motcua.insight.dashboards.queries.grid import Ask, Column
from motcua.insight.dashboards.rules import weeks_before
from motcua.reform.indicators.base import Value

WEEKS = 12


def weeks_ask(choice: Choice) -> dict[str, Ask]:
    """Return what the weeks need: the results of each day, counted with everything else."""
    first = weeks_before(choice.period.to_on, WEEKS)[0][0]
    return {"days": Ask(ON_TIME, choice.between(start_of(first), choice.as_of_at), (Column.DAY,))}


def weekly(choice: Choice, days: Mapping[tuple[int, ...], Value]) -> list[tuple[date, int, int]]:
    """Return the last day of each week with n of d; the weeks end on the day of the numbers."""
    spans = weeks_before(choice.period.to_on, WEEKS)
    sums = [[0, 0] for _ in spans]
    for (number,), value in days.items():
        on = datetime.strptime(str(number), "%Y%m%d").date()  # noqa: DTZ007 (a local day, not a moment)
        place = min((on - spans[0][0]) // timedelta(weeks=1), WEEKS - 1)
        sums[place][0] += value.numerator
        sums[place][1] += value.denominator
    return [(span[1], n, d) for span, (n, d) in zip(spans, sums, strict=True)]
