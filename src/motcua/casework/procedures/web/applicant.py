"""Anyone looks a procedure up: one page to find it, one page in plain words."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from motcua.casework.procedures import queries
from motcua.casework.procedures.rules import CHANNEL_LABELS, Channel
from motcua.ui.access import PUBLIC, Request, open_to

_LONGEST = 200


@open_to(PUBLIC)
@require_safe
def find(request: Request) -> HttpResponse:
    """Find procedures; for htmx only the list, with the number of each version to choose.

    `co_quan` keeps what an agency may receive.
    """
    words = request.GET.get("q", "")[:_LONGEST]
    agency = request.GET.get("co_quan", "")
    found = queries.search(
        words, on=timezone.localdate(), agency_id=int(agency) if agency.isascii() and agency.isdigit() else None
    )
    is_fragment = bool(request.headers.get("HX-Request"))
    template = "procedures/_hits.html" if is_fragment else "procedures/applicant/search.html"
    return render(request, template, {"words": words, "hits": found})


@open_to(PUBLIC)
@require_safe
def show(request: Request, code: str) -> HttpResponse:
    """Show a procedure in plain words as it holds today."""
    today = timezone.localdate()
    version = queries.version_for_receipt(queries.version_in_force(code, today), today)
    ways = [
        {
            "label": CHANNEL_LABELS[Channel(channel)],
            "limits": version.limits(channel),
            "fees": version.fees_for(channel),
        }
        for channel in sorted(version.channels)
    ]
    papers = [(case, version.components(case)) for case in version.cases or ("",)]
    return render(request, "procedures/applicant/show.html", {"version": version, "ways": ways, "papers": papers})
