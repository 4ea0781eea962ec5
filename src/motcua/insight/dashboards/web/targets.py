"""How the targets of the agency's plans stand: a part of the leader's page that comes after it."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from motcua.insight.dashboards.queries.targets import OpenTarget, PlanStandings, standings
from motcua.insight.dashboards.web.choosing import chosen
from motcua.insight.dashboards.web.leader import WATCHERS
from motcua.reform.indicators.base import Measure
from motcua.reform.indicators.registry import measure
from motcua.reform.plans.policies import can_see_plan
from motcua.reform.plans.rules.judging import Standing
from motcua.reform.plans.web import following_words as words
from motcua.ui.access import Request, open_to
from motcua.ui.words import said

# The worst first, as a leader reads.
ORDER = (Standing.MISSED, Standing.AT_RISK, Standing.NO_DATA, Standing.ON_TRACK, Standing.MET)


@open_to(*WATCHERS)
@require_safe
def plan_targets(request: Request) -> HttpResponse:
    """Show how many targets of the chosen agency's plans stand how, on the day of the numbers."""
    choice = chosen(request, request.actor.agency_id, timezone.now()).choice
    agency = choice.agency.agency_id if choice.agency else choice.scope.root_id
    found = standings(agency, choice.period.to_on)
    plans = [_shown(one) for one in found if can_see_plan(request.actor, one.plan.pk)]
    return render(request, "dashboards/_targets.html", {"plans": plans, "on": choice.period.to_on})


def _shown(found: PlanStandings) -> dict[str, Any]:
    address = f"{reverse('plans:plan', args=[found.plan.pk])}?ngay={found.on:%Y-%m-%d}"
    is_over = found.on.replace(month=12, day=31) <= found.on
    return {
        "plan": found.plan,
        "total": found.total,
        "href": address,
        "states": [
            {
                "chip": words.TARGET_CHIPS[state][0],
                "word": words.target_words(is_over=is_over)[state][0],
                "n": found.by_standing[standing],
                "href": f"{address}&ct={state}#chi-tieu",
            }
            for standing in ORDER
            if found.by_standing[standing]
            for state in (state_of(standing),)
        ],
    }


def state_of(standing: Standing) -> str:
    """Return what the page of a plan calls a standing."""
    return "none" if standing is Standing.NO_DATA else str(standing)


def measures_of(targets: Iterable[OpenTarget]) -> list[Measure]:
    """Return what counts the targets of the public page, each once: its words stand below the table."""
    keys = {one.row.target.measure for one in targets if one.row.value and not one.row.value.is_typed}
    return sorted((measure(key) for key in keys), key=lambda of: str(of.label))


def open_line(found: OpenTarget) -> dict[str, Any]:
    """Return a target as the public page shows it."""
    row, state = found.row, state_of(found.row.standing)
    chip, word = words.TARGET_CHIPS[state][0], words.target_words(is_over=row.is_over)[state][1]
    return {
        "text": row.target.text,
        "scope": words.scope_title(row.target.scope),
        "asked": words.threshold(row.term, row.target.unit),
        "value": "" if found.is_hidden else words.shown_value(row),
        "chip": chip,
        "word": said(word),
        "is_hidden": found.is_hidden,
    }
