"""From a number to its dossiers, with the reader's own rights and the page's own choice."""

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from motcua.base.errors import NotFound
from motcua.casework.dossiers.queries.desk import urgency_of
from motcua.casework.dossiers.rules import STATE_LABELS, State
from motcua.insight.dashboards import queries
from motcua.insight.dashboards.base.numbers import ON_TIME
from motcua.insight.dashboards.queries import SIDE_LABELS
from motcua.insight.dashboards.queries.explained import explained
from motcua.insight.dashboards.web.breakdown import chosen_names
from motcua.insight.dashboards.web.choosing import chosen
from motcua.insight.dashboards.web.files import sent
from motcua.insight.dashboards.web.leader import WATCHERS, behind_url, frame
from motcua.insight.dashboards.web.tables import dossier_table
from motcua.people.accounts.actions import note_access
from motcua.reform.indicators.base import Side
from motcua.reform.indicators.registry import measure
from motcua.ui.access import Request, open_to
from motcua.ui.words import said


@open_to(*WATCHERS)
def behind(request: Request, key: str, side: str) -> HttpResponse:
    """Show the dossiers behind one side of a number, with the reader's own rights."""
    of, now = measure(key), timezone.now()
    side_of = _side(side)
    asked = chosen(request, request.actor.agency_id, now)
    after = request.GET.get("sau", "0")
    place = int(after) if after.isdecimal() and len(after) < 19 else 0  # noqa: PLR2004 (digits of a bigint)
    found = queries.behind(key, asked.choice.window(), side_of, by=request.actor, after=place)
    note_access(by=request.actor, verb="open", kind="measure", subject_id=None, at=now, reason=f"{key} {side}")
    rows = [
        {"dossier": dossier, "state": STATE_LABELS[State(dossier.state)], "urgency": urgency_of(dossier, now)}
        for dossier in found.dossiers
    ]
    context = frame(asked) | {
        "measure": of,
        "how": explained(key, asked.choice.window()),
        "side": side_of,
        "sides": [(one, label, behind_url(asked, key, one)) for one, label in SIDE_LABELS.items()],
        "has_sides": key == ON_TIME,
        "found": found,
        "rows": rows,
        "next_query": asked.with_(sau=found.next_after),
        "table_url": reverse("dashboards:behind", args=[key, side]),
    }
    return render(request, "dashboards/behind.html", context)


@open_to(*WATCHERS)
def behind_file(request: Request, key: str, side: str, kind: str) -> HttpResponseBase:
    """Send every dossier behind a number that the reader may see, however many."""
    of, side_of, now = measure(key), _side(side), timezone.now()
    asked = chosen(request, request.actor.agency_id, now)
    if not asked.is_valid:
        return redirect(f"{reverse('dashboards:behind', args=[key, side])}?{asked.query}")
    rows = queries.streamed(key, asked.choice.window(), side_of, by=request.actor)
    title = f"{said(of.label)}: {SIDE_LABELS[side_of]}" if key == ON_TIME else str(said(of.label))
    table = dossier_table(title, asked.choice, rows, chosen_names(asked.choice, asked))
    return sent(request, table, kind, reason=f"{key} {side}", at=now)


def _side(side: str) -> Side:
    if side not in set(Side):
        raise NotFound
    return Side(side)
