"""Give a task outside of a plan."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext, gettext_noop
from django.views.decorators.http import require_http_methods, require_safe

from motcua.base.actors import Role
from motcua.base.errors import DomainError
from motcua.people.organizations.queries import find_units, units_on
from motcua.reform.plans import actions
from motcua.reform.plans.web.following_forms import FollowingForm, GiveForm
from motcua.reform.plans.web.following_task import status_of
from motcua.ui.access import Request, open_to

SHOWN = 12
LONGEST_ID = 12
_ROLES = {"lead": gettext_noop("Cơ quan chủ trì"), "coordinating": gettext_noop("Cơ quan phối hợp")}
_DOCUMENT = ("number", "issued_on", "issuer", "title")


@open_to(Role.STEERING_OFFICE)
@require_http_methods(["GET", "HEAD", "POST"])
def give(request: Request) -> HttpResponse:
    """Show the form, look for agencies, or give the task."""
    if request.method != "POST":
        return _page(request, GiveForm())
    if request.POST.get("step") == "find":
        return _page(request, GiveForm(initial=request.POST.dict()))
    form = GiveForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form)
    try:
        task = _given(request, form.cleaned_data)
    except DomainError as error:
        if not error.may_be_sent_again:
            return _page(request, form, error=error)
        form.take(error)
        return _page(request, form)
    messages.success(request, gettext("Đã giao nhiệm vụ. Cơ quan chủ trì thấy ngay trong “Nhiệm vụ được giao”."))
    return redirect("plans:task", task.pk)


def _given(request: Request, told: Mapping[str, Any]) -> Any:  # noqa: ANN401 (the row of a task)
    """Give the task that was typed."""
    return actions.give_task(
        directive=actions.Directive(**{name: told[name] for name in _DOCUMENT}, file=told["file"]),
        text=told["text"],
        product=told["product"],
        due_on=told["due_on"],
        lead_ids=_chosen(request.POST, "lead"),
        coordinating_ids=_chosen(request.POST, "coordinating"),
        by=request.actor,
        at=timezone.now(),
    )


def _page(request: Request, form: FollowingForm, *, error: DomainError | None = None) -> HttpResponse:
    """Draw the form with what was chosen and found."""
    context = {
        "form": form,
        "error": error,
        "bad_form": form,
        "choices": [_choice(request.POST, role) for role in _ROLES],
    }
    return render(request, "plans/following/give.html", context, status=status_of(form, error))


@open_to(Role.STEERING_OFFICE)
@require_safe
def units(request: Request) -> HttpResponse:
    """Show what was chosen and what was found for one part, without the page around."""
    role = request.GET.get("vai", "")
    choice = _choice(request.GET, role if role in _ROLES else "lead")
    return render(request, "plans/following/_units.html", {"choice": choice})


def _choice(told: QueryDict, role: str) -> dict[str, Any]:
    """Return the agencies of one part: chosen, and found by name."""
    today = timezone.localdate()
    ids = _chosen(told, role)
    chosen = units_on(ids, today)
    asked = " ".join(told.get(f"{role}_q", "").split())[:100]
    found = [unit for unit in find_units(asked, today, limit=SHOWN + len(ids)) if unit.unit_id not in chosen]
    return {
        "role": role,
        "label": gettext(_ROLES[role]),
        "asked": asked,
        "chosen": [chosen[each] for each in ids if each in chosen],
        "found": found[:SHOWN] if asked else [],
        "is_empty": bool(asked) and not found,
    }


def _chosen(told: QueryDict, role: str) -> list[int]:
    """Return the ids that were ticked."""
    ticked = (each for each in told.getlist(role) if each.isdecimal() and len(each) <= LONGEST_ID)
    return list(dict.fromkeys(int(each) for each in ticked))
