"""When figures were held against the ledger, and where they differed, by the dossiers the reader may see."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from motcua.casework.dossiers.queries import visible_to
from motcua.insight.dashboards.queries import scope_of
from motcua.insight.dashboards.web.leader import WATCHERS
from motcua.reform.indicators.errors import MeasureUnknown
from motcua.reform.indicators.models import FigureTrial
from motcua.reform.indicators.queries.trials import trials
from motcua.reform.indicators.registry import measure
from motcua.ui.access import Request, open_to
from motcua.ui.words import said

SHOWN = 48
FACTS = {
    "fact_dossiers": _("Dòng sự kiện của hồ sơ"),
    "fact_dossier_spans": _("Quãng trạng thái của hồ sơ"),
    "fact_dossier_steps": _("Quãng xử lý của hồ sơ"),
}


@open_to(*WATCHERS)
@require_safe
def figure_trials(request: Request) -> HttpResponse:
    """Show the latest trials; a difference opens to its dossier where the reader has a right to it."""
    rows = trials(SHOWN)
    keys = {one["key"] for row in rows for one in row.differences if one["key"] is not None}
    seen = dict(visible_to(request.actor).filter(id__in=keys).values_list("id", "code")) if keys else {}
    agencies = scope_of(request.actor.agency_id, [timezone.localdate()]).agencies
    context = {"rows": [_shown(row, seen, is_own=row.cell.get("agency") in agencies) for row in rows]}
    return render(request, "dashboards/trials.html", context)


def _shown(row: FigureTrial, seen: dict[int, str], *, is_own: bool) -> dict[str, Any]:
    """Return a trial with the differences that are for the reader."""
    told = [
        {
            "what": _what(one["fact"]),
            "column": one["column"],
            "ledger": one["ledger"],
            "shown": one["shown"],
            "key": one["key"],
            "code": seen.get(one["key"], ""),
        }
        for one in row.differences
        if (one["key"] in seen if one["key"] is not None else is_own)
    ]
    return {"trial": row, "told": told, "hidden": len(row.differences) - len(told)}


def _what(fact: str) -> str:
    try:
        return str(FACTS[fact] if fact in FACTS else said(measure(fact).label))
    except MeasureUnknown:
        return fact
