"""Putting a checked plan into force, or discarding a draft."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from motcua.base.actors import Role
from motcua.base.errors import DomainError, NotAllowed, NotFound
from motcua.reform.plans import actions
from motcua.reform.plans.models import ItemKind, Plan, PlanState
from motcua.reform.plans.queries import checking
from motcua.reform.plans.web import checking_shown
from motcua.reform.plans.web.checking_forms import ApproveForm, DiscardForm, DraftForm
from motcua.ui.access import Request, open_to
from motcua.ui.middleware import STATUS


@open_to(Role.STEERING_OFFICE)
@require_http_methods(["GET", "HEAD", "POST"])
def approve(request: Request, plan_id: int) -> HttpResponse:
    """Ask for number, date and year of the document, then put the plan into force."""
    plan = checking.steered_plan(plan_id, request.actor)
    if plan.state == PlanState.IN_FORCE:
        return redirect("plans:plan", plan_id)
    if request.method != "POST":
        head = {"number": plan.number, "issued_on": plan.issued_on, "year": plan.year, "title": plan.title}
        return _page(request, plan, ApproveForm(initial=head))
    form = ApproveForm(request.POST)
    if not form.is_valid():
        return _page(request, plan, form, status=422)
    told = form.cleaned_data
    try:
        actions.approve_plan(
            plan_id=plan_id, number=told["number"], issued_on=told["issued_on"], year=told["year"],
            title=told["title"], by=request.actor, at=timezone.now(),
        )  # fmt: skip
    except (NotFound, NotAllowed):
        raise
    except DomainError as error:
        form.take(error)
        return _page(request, plan, form, status=STATUS[error.kind])
    messages.success(request, gettext("Đã áp dụng kế hoạch %(number)s.") % {"number": told["number"]})
    return redirect("plans:plan", plan_id)


def _page(request: Request, plan: Plan, form: DraftForm, *, status: int = 200) -> HttpResponse:
    """Draw the page with what would come into force."""
    draft = checking.draft(plan, request.actor, now=timezone.now())
    targets, tasks = draft.of(ItemKind.TARGET), draft.of(ItemKind.TASK)
    taken = [item for item in targets if item.state in checking.TAKEN]
    context = {
        "plan": draft.plan,
        "form": form,
        "targets": checking.merged_count(taken),
        "places": len(taken),
        "tasks": sum(item.state in checking.TAKEN for item in tasks),
        "pending": [
            (item, checking_shown.address(plan.pk, checking_shown.group_of(item), item.key)) for item in draft.pending
        ],
    }
    return render(request, "plans/checking/approve.html", context, status=status)


@open_to(Role.STEERING_OFFICE)
@require_http_methods(["GET", "HEAD", "POST"])
def discard(request: Request, plan_id: int) -> HttpResponse:
    """Ask why, then discard a draft."""
    plan = checking.steered_plan(plan_id, request.actor)
    form = DiscardForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.discard_plan(
                plan_id=plan_id, reason=form.cleaned_data["reason"], by=request.actor, at=timezone.now()
            )
        except (NotFound, NotAllowed):
            raise
        except DomainError as error:
            form.take(error)
        else:
            messages.success(request, gettext("Đã bỏ bản đang duyệt. Tệp và các mục đã đọc vẫn được lưu."))
            return redirect("plans:drafts")
    status = 422 if form.errors else 200
    return render(request, "plans/checking/discard.html", {"plan": plan, "form": form}, status=status)
