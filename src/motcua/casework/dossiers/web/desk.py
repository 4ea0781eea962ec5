"""The desk of an official: what waits, and finding a dossier."""

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from motcua.base.actors import Role
from motcua.casework.dossiers import queries
from motcua.casework.dossiers.errors import DossierNotFound
from motcua.casework.dossiers.policies import HANDLERS, OVERSEERS
from motcua.casework.dossiers.queries import Cursor, Tab
from motcua.casework.dossiers.queries.oversight import oversight
from motcua.casework.dossiers.web.shown import due_chip
from motcua.people.accounts.actions import note_access
from motcua.ui.access import Request, open_to

PAGE = 25
SEARCH_KEY = "dossier_search"


@open_to(*HANDLERS, *OVERSEERS)
@require_safe
def queue(request: Request) -> HttpResponse:
    """Show one page of a pile, the most urgent first; the URL holds only the pile and the last row before."""
    tab, now = _tab(request.GET.get("muc", "")), timezone.now()
    rows = queries.queue(request.actor, tab, now=now, after=_cursor(request), size=PAGE + 1)
    page, more = rows[:PAGE], rows[PAGE:]
    sizes = queries.counts(request.actor, now=now)
    context = {
        "tab": tab,
        "tabs": _tabs(tab, sizes),
        "counts": sizes,
        "rows": [_row(row) for row in page],
        "next_url": _next_url(tab, page[-1].cursor) if more else "",
        "is_reception": request.actor.has(Role.RECEPTION),
        "first_url": _address(tab) if "sau" in request.GET else "",
    }
    return render(request, "dossiers/officer/queue.html", context)


def _tab(name: str) -> Tab:
    """Return the pile of that name, else what waits for me."""
    return Tab(name) if name in set(Tab) else Tab.MINE


def _tabs(current: Tab, sizes: queries.Counts) -> list[dict[str, Any]]:
    """Return the tabs with their numbers."""
    listed = [
        (Tab.MINE, gettext("Chờ tôi xử lý"), sizes.mine),
        (Tab.SUPPLEMENT, gettext("Chờ bổ sung"), sizes.supplement),
        (Tab.ALL, gettext("Tất cả đang giải quyết"), sizes.open),
        (Tab.DONE, gettext("Đã xong"), None),
    ]
    return [
        {"url": _address(tab), "label": label, "count": count, "is_current": tab is current}
        for tab, label, count in listed
    ]


def _address(tab: Tab, **more: str) -> str:
    """Return the address of a pile."""
    asked = ({"muc": str(tab)} if tab is not Tab.MINE else {}) | more
    return reverse("dossiers:queue") + (f"?{urlencode(asked)}" if asked else "")


def _next_url(tab: Tab, last: Cursor) -> str:
    """Return the address of the page after a row."""
    return _address(tab, sau=f"{last.due_at.timestamp():.6f}_{last.dossier_id}")


def _cursor(request: Request) -> Cursor | None:
    """Return the cursor of the URL; an unreadable one starts at the first page."""
    moment, _, number = request.GET.get("sau", "").partition("_")
    try:
        return Cursor(
            due_at=datetime.fromtimestamp(float(moment), tz=timezone.get_current_timezone()), dossier_id=int(number)
        )
    except (ValueError, OverflowError, OSError):
        return None


def _row(row: queries.QueueRow) -> dict[str, Any]:
    """Return a line of the table with its chip."""
    chip, words = due_chip(state=row.state, urgency=row.urgency, left=row.left)
    return {"row": row, "chip": chip, "words": words}


@open_to(*HANDLERS, *OVERSEERS)
@require_safe
def search(request: Request) -> HttpResponse:
    """Show what the last search found; the filter lies in the session, never in the URL."""
    asked = str(request.session.get(SEARCH_KEY, ""))
    now = timezone.now()
    found = queries.found(asked, request.actor, now=now, size=PAGE + 1) if asked else []
    context = {"asked": asked, "rows": [_row(row) for row in found[:PAGE]], "has_more": len(found) > PAGE}
    return render(request, "dossiers/officer/search.html", context)


@open_to(*HANDLERS, *OVERSEERS)
@require_POST
def find(request: Request) -> HttpResponse:
    """Open the dossier of a code; anything else is a search by person and leaves an access row."""
    asked = " ".join(request.POST.get("q", "").split())[:200]
    if not asked:
        messages.info(request, gettext("Hãy nhập mã hồ sơ, họ tên, số định danh hoặc điện thoại."))
        return redirect("dossiers:search")
    try:
        return redirect("dossiers:page", queries.by_code(asked, request.actor).id)
    except DossierNotFound:
        note_access(by=request.actor, verb="search", kind="dossier", subject_id=None, at=timezone.now())
    request.session[SEARCH_KEY] = asked
    return redirect("dossiers:search")


@open_to(Role.UNIT_HEAD, *OVERSEERS)
@require_safe
def overview(request: Request) -> HttpResponse:
    """Show a unit head or an overseer where the open dossiers lie, and the latest of them."""
    now = timezone.now()
    view = oversight(request.actor, now=now)
    largest = max((state.size for state in view.states), default=0)
    context = {
        "view": view,
        "now": now,
        "is_overseer": request.actor.has(*OVERSEERS),
        "states": [{"row": state, "share": state.size / largest} for state in view.states],
        "rows": [_row(row) for row in view.most_late],
    }
    return render(request, "dossiers/officer/overview.html", context)
