"""The leader's desk: the conclusion first, and every number opens."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from motcua.base.actors import Role
from motcua.base.errors import NotFound
from motcua.casework.dossiers.queries.desk import urgency_of
from motcua.casework.dossiers.rules import STATE_LABELS, State
from motcua.insight.dashboards import queries
from motcua.insight.dashboards.queries import SIDE_LABELS
from motcua.people.accounts.actions import note_access
from motcua.reform.indicators.base import Side
from motcua.reform.indicators.registry import measure
from motcua.ui.access import Request, open_to

WATCHERS = (Role.LEADER, Role.STEERING_OFFICE, Role.AUDITOR, Role.CENTRE_SUPERVISOR)
ON_TIME = "dossiers_on_time_rate"


@open_to(*WATCHERS)
def leader(request: Request) -> HttpResponse:
    """Show "settled on time" of the year to date for the leader's subtree, and for each agency in it."""
    now = timezone.now()
    window = queries.year_to_date(request.actor, now)
    context = {
        "measure": measure(ON_TIME),
        "value": queries.measured(ON_TIME, window),
        "lines": queries.by_agency(ON_TIME, window, now=now),
        "window": window,
        "now": now,
    }
    return render(request, "dashboards/leader.html", context)


@open_to(*WATCHERS)
def behind(request: Request, key: str, side: str) -> HttpResponse:
    """Show the dossiers behind one side of a number, with the reader's own rights."""
    if side not in set(Side):
        raise NotFound
    now = timezone.now()
    of = measure(key)
    window = queries.year_to_date(request.actor, now)
    after = request.GET.get("sau", "0")
    found = queries.behind(key, window, Side(side), by=request.actor, after=int(after) if after.isdecimal() else 0)
    note_access(by=request.actor, verb="open", kind="measure", subject_id=None, at=now, reason=f"{key} {side}")
    rows = [
        {"dossier": dossier, "state": STATE_LABELS[State(dossier.state)], "urgency": urgency_of(dossier, now)}
        for dossier in found.dossiers
    ]
    context = {
        "measure": of,
        "side": side,
        "sides": SIDE_LABELS.items(),
        "found": found,
        "rows": rows,
        "window": window,
        "now": now,
    }
    return render(request, "dashboards/behind.html", context)
