"""The leader's desk: the conclusion first, whom to call, and every number opens."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from motcua.base.actors import Role
from motcua.insight.dashboards.base.numbers import FOUR, ON_TIME, OVERDUE
from motcua.insight.dashboards.queries.choice import Choice
from motcua.insight.dashboards.queries.explained import explained
from motcua.insight.dashboards.queries.leading import Leading, leading
from motcua.insight.dashboards.queries.summary import Summary
from motcua.insight.dashboards.rules import Kind, Ranked
from motcua.insight.dashboards.web import wording
from motcua.insight.dashboards.web.choosing import KINDS, Chosen, chosen
from motcua.reform.indicators.base import Side
from motcua.reform.indicators.queries.trials import last_trial
from motcua.reform.indicators.registry import measure
from motcua.ui.access import Request, open_to
from motcua.ui.formatting import vn_date

WATCHERS = (Role.LEADER, Role.STEERING_OFFICE, Role.AUDITOR, Role.CENTRE_SUPERVISOR)


@open_to(*WATCHERS)
def leader(request: Request) -> HttpResponse:
    """Show the numbers of the leader's agencies, what got worse, and whom to call."""
    asked = chosen(request, request.actor.agency_id, timezone.now())
    found = leading(asked.choice, asked.field_names, by=request.actor)
    context = frame(asked) | {
        "title": wording.conclusion(found.summary),
        "numbers": numbers_of(asked, found.summary),
        "is_empty": found.summary.is_empty,
        "found": found,
        "oldest": found.morning.oldest,
        "worse": [worse | {"of": one} for one, worse in zip(found.morning.worse, _links(asked, found), strict=True)],
        "weeks": [(vn_date(on, "short"), n, d) for on, n, d in found.weeks],
        **ranking_of(asked, found.summary),
    }
    return render(request, "dashboards/leader.html", context)


def frame(asked: Chosen) -> dict[str, Any]:
    """Return what the tools above every page need: periods, forms, links with the same choice."""
    choice = asked.choice
    return {
        "asked": asked,
        "choice": choice,
        "days": wording.days_of(choice),
        "compared": wording.compared_with(choice),
        "query": f"?{asked.query}" if asked.query else "",
        "kinds": [
            {"label": label, "query": asked.with_(ky=kind, tu=None, den=None), "is_here": kind == choice.period.kind}
            for kind, label in KINDS
            if kind is not Kind.OWN
        ],
        "chips": chips_of(asked),
        "overdue_url": behind_url(asked, OVERDUE),
        "trial": last_trial(),
    }


def chips_of(asked: Chosen) -> list[dict[str, str]]:
    """Return each chosen filter in words, with the address without it."""
    choice = asked.choice
    named = {
        "don_vi": choice.agency.name if choice.agency else "",
        "cap": choice.scope.levels.get(choice.level, ""),
        "linh_vuc": choice.field.name if choice.field else "",
        "thu_tuc": choice.procedure.name if choice.procedure else "",
        "kenh": dict(asked.filter_form.channels).get(choice.channel, "") if choice.channel else "",
    }
    return [{"text": str(text), "query": asked.with_(**{name: None})} for name, text in named.items() if text]


def numbers_of(asked: Chosen, found: Summary) -> list[dict[str, Any]]:
    """Return the four numbers as the page shows them, each with its change, its dossiers and how it is computed."""
    shown = []
    for key in FOUR:
        number = found.numbers[key]
        text, state = wording.change_said(number)
        how = explained(key, asked.choice.window())
        shown.append(
            {
                "key": key,
                "label": measure(key).label,
                "is_share": key == ON_TIME,
                "value": number.now,
                "change": text,
                "state": state,
                "href": behind_url(asked, key),
                "how": how,
            }
        )
    return shown


def behind_url(asked: Chosen, key: str, side: Side = Side.DENOMINATOR, **changes: object) -> str:
    """Return the address of the dossiers behind a number, with the same choice."""
    query = asked.with_(**changes)
    return reverse("dashboards:behind", args=[key, side]) + (f"?{query}" if query else "")


def ranking_of(asked: Chosen, found: Summary) -> dict[str, Any]:
    """Return the lines of the distance chart in its three parts."""
    ranking, slugs = found.ranking(), {row.key: row.address for row in found.rows}

    def row(one: Ranked) -> dict[str, Any]:
        return {
            "place": one.place,
            "name": one.name,
            "href": f"?{asked.with_(don_vi=slugs[one.key])}",
            "behind": behind_url(asked, ON_TIME, Side.DIFFERENCE, don_vi=slugs[one.key]),
            "share": one.share,
            "gap": one.gap,
            "lacking": one.lacking,
            "mark": str(one.mark),
            "numerator": one.numerator,
            "denominator": one.denominator,
        }

    return {
        "line": found.line,
        "worst": [row(one) for one in ranking.worst],
        "middle": [row(one) for one in ranking.middle],
        "best": [row(one) for one in ranking.best],
        "agencies": len(ranking.rows),
    }


def _links(asked: Chosen, found: Leading) -> list[dict[str, str]]:
    return [
        {
            "href": f"?{asked.with_(don_vi=one.address, linh_vuc=one.field_id)}",
            "behind": behind_url(asked, OVERDUE, don_vi=one.address, linh_vuc=one.field_id),
        }
        for one in found.morning.worse
    ]


__all__ = ["WATCHERS", "Choice", "frame", "leader", "numbers_of"]
