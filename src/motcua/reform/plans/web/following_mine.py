"""The tasks of one's unit, what is near due first."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from motcua.reform.plans.queries.following import task_rows
from motcua.reform.plans.queries.mine import MyTask, my_tasks, sizes
from motcua.reform.plans.rules.following import DONE, Standing
from motcua.reform.plans.web.following_shown import shown_task
from motcua.ui.access import OFFICIAL, Request, open_to

PAGE = 25
_TABS: dict[str, frozenset[Standing]] = {
    "": frozenset(Standing) - DONE,
    "overdue": frozenset({Standing.OVERDUE}),
    "due_soon": frozenset({Standing.DUE_SOON}),
    "not_due": frozenset({Standing.NOT_DUE}),
    "done": DONE,
}


@open_to(OFFICIAL)
@require_safe
def tasks(request: Request) -> HttpResponse:
    """Show the tasks in which the actor's unit takes part; for the steering office those it steers."""
    today = timezone.localdate()
    view = my_tasks(request.actor, today)
    tab = request.GET.get("muc", "") if request.GET.get("muc", "") in _TABS else ""
    rows = [mine for mine in view.rows if mine.stand.standing in _TABS[tab]]
    page, more = _page(rows, _cursor(request))
    context = {
        "view": view,
        "today": today,
        "tab": tab,
        "tabs": _tabs(view.rows, tab),
        "rows": [
            shown_task(row) | {"mine": mine}
            for row, mine in zip(task_rows(mine.found for mine in page), page, strict=True)
        ],
        "first_url": _address(tab) if "sau" in request.GET else "",
        "next_url": _address(tab, sau=_key(page[-1])) if more else "",
    }
    return render(request, "plans/following/mine.html", context)


def _tabs(rows: list[MyTask], current: str) -> list[dict[str, Any]]:
    """Return the tabs with their numbers."""
    counts = sizes(rows)
    labels = {
        "": gettext("Chưa xong"),
        "overdue": gettext("Quá hạn"),
        "due_soon": gettext("Sắp đến hạn"),
        "not_due": gettext("Đang làm"),
        "done": gettext("Đã xong"),
    }
    return [
        {
            "label": labels[tab],
            "url": _address(tab),
            "count": sum(counts[one] for one in standings),
            "is_current": tab == current,
        }
        for tab, standings in _TABS.items()
    ]


def _address(tab: str, **more: str) -> str:
    """Return the address of a tab."""
    asked = ({"muc": tab} if tab else {}) | more
    return reverse("plans:tasks") + (f"?{urlencode(asked)}" if asked else "")


def _key(mine: MyTask) -> str:
    """Return the word that names a place in the list."""
    return f"{mine.stand.due_on or date.max:%Y-%m-%d}_{mine.found.task.pk}"


def _cursor(request: Request) -> tuple[date, int] | None:
    """Return the place after which an address asks to go on; an unreadable one starts anew."""
    day, _, number = request.GET.get("sau", "").partition("_")
    try:
        return date.fromisoformat(day), int(number)
    except ValueError:
        return None


def _page(rows: list[MyTask], after: tuple[date, int] | None) -> tuple[list[MyTask], bool]:
    """Return one page of the list and whether there is more."""
    if after:
        rows = [mine for mine in rows if (mine.stand.due_on or date.max, mine.found.task.pk) > after]
    return rows[:PAGE], len(rows) > PAGE
