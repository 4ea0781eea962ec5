"""On time by week: of the results of each week, how many were in time."""

from datetime import date, timedelta

from motcua.base.lake import fetched
from motcua.insight.dashboards.base.numbers import ON_TIME
from motcua.insight.dashboards.queries.choice import Choice, start_of
from motcua.insight.dashboards.rules import weeks_before
from motcua.reform.indicators.base import rows_of
from motcua.reform.indicators.registry import measure

WEEKS = 12
_FLOW = "flow"


def weekly(choice: Choice, weeks: int = WEEKS) -> list[tuple[date, int, int]]:
    """Return the last day of each week with n of d; the weeks end on the day of the numbers."""
    spans = weeks_before(choice.period.to_on, weeks)
    if not choice.agency_ids:
        return [(last, 0, 0) for _first, last in spans]
    of, first = measure(ON_TIME), spans[0][0]
    part = next(part for part in of.parts if part.name == _FLOW)
    window = choice.between(start_of(first), choice.as_of_at)
    rows = rows_of(of, part, window)
    days = rows.group_by(on=rows.resolved_on).aggregate(
        n=rows.count(where=part.numerator(rows, window)), d=rows.count()
    )
    sums = [[0, 0] for _ in spans]
    for on, n, d in fetched(days.select(days.on.cast("string").name("on"), days.n, days.d)):
        place = min((date.fromisoformat(str(on)[:10]) - first) // timedelta(weeks=1), weeks - 1)
        sums[place][0] += n
        sums[place][1] += d
    return [(span[1], n, d) for span, (n, d) in zip(spans, sums, strict=True)]
