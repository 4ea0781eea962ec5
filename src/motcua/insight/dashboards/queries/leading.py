"""All that the leader's first page shows, in as few statements as there are questions."""

from dataclasses import dataclass
from datetime import date

from motcua.base.actors import Actor
from motcua.insight.dashboards.queries.choice import Choice
from motcua.insight.dashboards.queries.grid import Column, grid
from motcua.insight.dashboards.queries.summary import Summary, asks_of, names_of, summed
from motcua.insight.dashboards.queries.weekly import weekly, weeks_ask
from motcua.insight.dashboards.queries.worse import Morning, morning, week_asks


@dataclass(frozen=True, slots=True, kw_only=True)
class Leading:
    """The numbers with their lines, what got worse, and the weeks."""

    summary: Summary
    morning: Morning
    weeks: list[tuple[date, int, int]]


def leading(choice: Choice, fields: dict[int, str], *, by: Actor) -> Leading:
    """Return the leader's page of a choice; agencies, fields and weeks are counted in one statement."""
    found = grid(asks_of(choice.window(), choice.window(choice.before)) | week_asks(choice) | weeks_ask(choice))
    return Leading(
        summary=summed(found, names_of(choice, Column.AGENCY)),
        morning=morning(choice, found, fields, by=by),
        weeks=weekly(choice, found["days"]),
    )
