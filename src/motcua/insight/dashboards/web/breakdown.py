"""The numbers by agency, field and procedure: a chart, its table, and the same as a file."""

from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from motcua.casework.procedures.models import Procedure
from motcua.insight.dashboards.base import Table, shown
from motcua.insight.dashboards.base.numbers import FOUR, ON_TIME
from motcua.insight.dashboards.queries import Column, Row, Summary, summary
from motcua.insight.dashboards.queries.choice import Choice
from motcua.insight.dashboards.queries.explained import explained
from motcua.insight.dashboards.queries.summary import renamed
from motcua.insight.dashboards.rules import permille
from motcua.insight.dashboards.web import wording
from motcua.insight.dashboards.web.choosing import Chosen, chosen
from motcua.insight.dashboards.web.files import sent
from motcua.insight.dashboards.web.leader import WATCHERS, behind_url, frame
from motcua.insight.dashboards.web.tables import breakdown_table, title_of, worst_first
from motcua.reform.indicators.base import Side
from motcua.ui.access import Request, open_to

PAGES = {"agencies": Column.AGENCY, "fields": Column.FIELD, "procedures": Column.PROCEDURE}
_FILTERS = {Column.AGENCY: "don_vi", Column.FIELD: "linh_vuc", Column.PROCEDURE: "thu_tuc"}
DRAWN = 12


@open_to(*WATCHERS)
def breakdown(request: Request, page: str) -> HttpResponse:
    """Show the numbers of the choice by one column."""
    asked = chosen(request, request.actor.agency_id, timezone.now())
    found = counted(asked, PAGES[page])
    table, bars = table_of(asked, found, PAGES[page]), bars_of(asked, found, PAGES[page])
    context = frame(asked) | {
        "title": title_of(PAGES[page]),
        "lede": wording.conclusion(found),
        "table": table,
        "rows": lines_of(asked, found, table, PAGES[page]),
        "totals": [[shown(cell) for cell in row] for row in table.totals],
        "bars": bars,
        "drawn": len(bars),
        "table_url": reverse(f"dashboards:{page}"),
        "is_empty": found.is_empty,
        "hows": [explained(key, asked.choice.window()) for key in FOUR],
    }
    return render(request, "dashboards/breakdown.html", context)


@open_to(*WATCHERS)
def breakdown_file(request: Request, page: str, kind: str) -> HttpResponseBase:
    """Send the same table as a file; what the address does not say rightly is said on the page."""
    now = timezone.now()
    asked = chosen(request, request.actor.agency_id, now)
    if not asked.is_valid:
        return redirect(f"{reverse(f'dashboards:{page}')}?{asked.query}")
    table = table_of(asked, counted(asked, PAGES[page]), PAGES[page])
    return sent(request, table, kind, reason=f"{table.title}. {table.notes[0]}", at=now)


def counted(asked: Chosen, column: Column) -> Summary:
    """Return the numbers by a column, each line under its name."""
    found = summary(asked.choice, column)
    if column is Column.FIELD:
        return renamed(found, {key: (name, str(key)) for key, name in asked.field_names.items()})
    if column is Column.PROCEDURE:
        known = Procedure.objects.in_bulk([row.key for row in found.rows])
        return renamed(found, {key: (f"{one.code} {one.name}", one.code) for key, one in known.items()})
    return found


def table_of(asked: Chosen, found: Summary, column: Column) -> Table:
    """Return the table of a page."""
    return breakdown_table(asked.choice, found, column, chosen_names(asked.choice, asked))


def chosen_names(choice: Choice, asked: Chosen) -> list[str]:
    """Return in words what is chosen."""
    channel = dict(asked.filter_form.channels).get(choice.channel or 0, "")
    named = (choice.agency, choice.field, choice.procedure)
    return [
        *(one.name for one in named if one),
        *([choice.scope.levels[choice.level]] if choice.level in choice.scope.levels else []),
        *([str(channel)] if channel else []),
    ]


def lines_of(asked: Chosen, found: Summary, table: Table, column: Column) -> list[dict[str, Any]]:
    """Return the table's lines with their addresses, in the order of the table."""
    leader, name = reverse("dashboards:leader"), _FILTERS[column]
    lines = []
    for row, cells in zip(worst_first(found.rows), table.rows, strict=True):
        changes = {name: row.address}
        labels = [label for label, _kind in table.columns]
        lines.append(
            {
                "name": row.name,
                "href": f"{leader}?{asked.with_(**changes)}",
                "behind": behind_url(asked, ON_TIME, Side.DIFFERENCE, **changes),
                "cells": [(label, shown(cell)) for label, cell in list(zip(labels, cells, strict=True))[1:]],
            }
        )
    return lines


def bars_of(asked: Chosen, found: Summary, column: Column) -> list[dict[str, Any]]:
    """Return the pairs of bars of the lines with most dossiers, the worst first."""
    largest = sorted((row for row in found.rows if row.on_time.is_known), key=lambda row: -row.on_time.denominator)
    return [_bar(asked, row, column) for row in worst_first(largest[:DRAWN])]


def _bar(asked: Chosen, row: Row, column: Column) -> dict[str, Any]:
    now = permille(row.on_time.numerator, row.on_time.denominator)
    before = permille(row.before.numerator, row.before.denominator) if row.before.is_known else None
    return {
        "name": row.name,
        "href": f"{reverse('dashboards:leader')}?{asked.with_(**{_FILTERS[column]: row.address})}",
        "now": now,
        "before": before,
        "now_width": round(now / 10),
        "before_width": round((before or 0) / 10),
    }
