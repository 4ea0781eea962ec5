"""The page of a target: its value typed by hand, and formal changes."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from motcua.base.actors import Role
from motcua.base.errors import DomainError, NotFound
from motcua.reform.plans import actions
from motcua.reform.plans.policies import READERS, REPORTERS
from motcua.reform.plans.queries.how import how_of
from motcua.reform.plans.queries.target import TargetPage, ValueRow, target_of, target_page
from motcua.reform.plans.web import following_words as words
from motcua.reform.plans.web.binding_words import explained
from motcua.reform.plans.web.following_forms import ChangeTargetForm, FollowingForm, ValueForm
from motcua.reform.plans.web.following_shown import asked_day, shown_target
from motcua.reform.plans.web.following_task import history, status_of
from motcua.ui.access import Request, open_to
from motcua.ui.formatting import NO_BREAK, decimal


@open_to(*READERS)
@require_safe
def page(request: Request, target_id: int) -> HttpResponse:
    """Show a target as of the usual day of its plan, or of the day an address asks for."""
    return _page(request, target_id)


def _page(
    request: Request,
    target_id: int,
    *,
    name: str = "",
    form: FollowingForm | None = None,
    error: DomainError | None = None,
) -> HttpResponse:
    """Draw the page, after a refused act with its error and what was typed."""
    target, today = target_of(target_id, request.actor), timezone.localdate()
    on, _ = asked_day(request, target.plan, today)
    view = target_page(target, request.actor, on)
    how = how_of(target, view.row.term, on) if view.row else None
    forms: dict[str, FollowingForm] = {
        "value": ValueForm(prefix="value", initial=_year(view)),
        "change": ChangeTargetForm(prefix="change"),
    }
    if form is not None:
        forms[name] = form
    context = {
        "view": view,
        "on": on,
        "today": today,
        "target": target,
        "plan": target.plan,
        "shown": shown_target(view.row, how.months if how else []) if view.row else None,
        "how": explained(how, target.unit),
        "area": words.area_title(target.area),
        "scope": words.scope_title(target.scope),
        "terms": [{"term": term, "asks": words.threshold(term, target.unit)} for term in view.terms],
        "values": [_value(row, view) for row in view.values],
        "history": history(view.history),
        "forms": forms,
        "bad_form": form,
        "error": error,
        "is_telling": name == "value",
        "is_changing": name == "change",
    }
    return render(request, "plans/following/target.html", context, status=status_of(form, error))


def _year(view: TargetPage) -> dict[str, date]:
    """Return the period that is most often told: from the first day of the plan's year to today or its end."""
    today = timezone.localdate()
    year = view.target.plan.year or today.year
    return {"period_from_on": date(year, 1, 1), "period_to_on": min(today, date(year, 12, 31))}


def _value(row: ValueRow, view: TargetPage) -> dict[str, Any]:
    """Return one typed value in words."""
    return {"row": row, "shown": f"{decimal(row.value.amount, 2)}{NO_BREAK}{view.target.unit}".strip()}


def _acted(
    request: Request, target_id: int, act: Callable[[], object], *, said_so: str, name: str, form: FollowingForm
) -> HttpResponse:
    """Run one action and go back to the page; an error is shown there and keeps what was typed."""
    if not form.is_valid():
        return _page(request, target_id, name=name, form=form)
    try:
        act()
    except NotFound:
        raise
    except DomainError as error:
        if error.may_be_sent_again:
            form.take(error)
            return _page(request, target_id, name=name, form=form)
        return _page(request, target_id, name=name, form=form, error=error)
    messages.success(request, said_so)
    return redirect("plans:target", target_id)


@open_to(*REPORTERS, Role.STEERING_OFFICE)
@require_POST
def value(request: Request, target_id: int) -> HttpResponse:
    """Report a value by hand."""
    form = ValueForm(request.POST, request.FILES, prefix="value")
    return _acted(
        request,
        target_id,
        lambda: actions.report_value(target_id=target_id, **form.cleaned_data, by=request.actor, at=timezone.now()),
        said_so=gettext("Đã ghi số liệu nhập tay."),
        name="value",
        form=form,
    )


@open_to(Role.STEERING_OFFICE)
@require_POST
def change(request: Request, target_id: int) -> HttpResponse:
    """Change what a target asks, or withdraw it, by a document."""
    form = ChangeTargetForm(request.POST, prefix="change")
    return _acted(
        request,
        target_id,
        lambda: actions.change_target(target_id=target_id, **form.cleaned_data, by=request.actor, at=timezone.now()),
        said_so=gettext("Đã ghi điều chỉnh; trang này cho xem cả ngưỡng cũ."),
        name="change",
        form=form,
    )
