"""What anyone may read: on time by agency, usual settling time by procedure, small counts hidden."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from motcua.casework.procedures.models import Procedure
from motcua.insight.dashboards.base.numbers import MEDIAN, ON_TIME
from motcua.insight.dashboards.queries.choice import end_of, start_of
from motcua.insight.dashboards.queries.scope import everyone
from motcua.insight.dashboards.rules import Hiding, hidden
from motcua.reform.indicators.base import Dimension, Value, Window
from motcua.reform.indicators.queries import evaluate_by

FIRST_YEAR_SHOWN = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a public table; without a value its count is hidden."""

    name: str
    code: str
    level: str
    value: Value | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """The public tables of a year up to the end of a month."""

    from_on: date
    to_on: date
    agencies: list[Line]
    total: Value | None
    procedures: list[Line]
    is_empty: bool
    counted_at: datetime


def last_shown_day(year: int, today: date) -> date:
    """Return the last day of the numbers of a year: of a running year the end of last month.

    Numbers that moved every day would tell by their difference what one dossier did.
    """
    month_end = today.replace(day=1) - timedelta(days=1)
    return min(date(year, 12, 31), month_end)


def years_shown(today: date) -> list[int]:
    """Return the years that may be asked for, the latest first; the running one from February on."""
    latest = (today.replace(day=1) - timedelta(days=1)).year
    return list(range(latest, latest - FIRST_YEAR_SHOWN, -1))


def open_figures(year: int, now: datetime) -> Open:
    """Return the public tables of a year."""
    first, last = date(year, 1, 1), last_shown_day(year, timezone.localdate(now))
    scope = everyone((first, last))
    window = Window(from_at=start_of(first), to_at=end_of(last), agency_ids=frozenset(scope.agencies))
    by_agency = evaluate_by(ON_TIME, window) if window.agency_ids else {}
    agencies = [(scope.agencies[key], value) for key, value in by_agency.items()]
    agencies.sort(key=lambda one: (one[1].numerator / one[1].denominator, one[0].name), reverse=True)
    hiding = hidden([value.denominator for _agency, value in agencies])
    lines = [
        Line(name=one.name, code="", level=one.level_label, value=None if place in hiding.rows else value)
        for place, (one, value) in enumerate(agencies)
    ]
    lines.sort(key=lambda line: (line.value is None, line.name if line.value is None else ""))
    return Open(
        from_on=first,
        to_on=last,
        agencies=lines,
        total=_total([value for _agency, value in agencies], hiding),
        procedures=_procedures(window),
        is_empty=not agencies,
        counted_at=now,
    )


def _total(values: list[Value], hiding: Hiding) -> Value | None:
    """Return the total, unless it tells what is hidden: their sum, or that all or none of them were in time."""
    numerator, denominator = sum(value.numerator for value in values), sum(value.denominator for value in values)
    cut = [values[place] for place in hiding.rows]
    in_time = sum(value.numerator for value in cut)
    tells = bool(cut) and in_time in {0, sum(value.denominator for value in cut)}
    return None if hiding.is_total_hidden or tells else Value(numerator=numerator, denominator=denominator)


def _procedures(window: Window) -> list[Line]:
    """Return the usual settling time of each procedure; where there are few results it is hidden by the same rule."""
    found = evaluate_by(MEDIAN, window, Dimension.PROCEDURE) if window.agency_ids else {}
    keys = sorted(found)
    cut = hidden([found[key].denominator for key in keys]).rows
    known = Procedure.objects.select_related("field").in_bulk(keys)
    lines = [
        Line(
            name=known[key].name,
            code=known[key].code,
            level=known[key].field.name,
            value=None if place in cut else found[key],
        )
        for place, key in enumerate(keys)
        if key in known
    ]
    return sorted(lines, key=lambda line: (line.value is None, line.name))
