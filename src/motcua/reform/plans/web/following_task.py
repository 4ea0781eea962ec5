"""The page of a task, and what may be done with it."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from motcua.base.actors import Role
from motcua.base.errors import DomainError, NotFound
from motcua.reform.plans import actions
from motcua.reform.plans.policies import HEADS, READERS, REPORTERS
from motcua.reform.plans.queries.standing import stands
from motcua.reform.plans.queries.task import Happening, task_of, task_page
from motcua.reform.plans.rules.following import DONE, Standing
from motcua.reform.plans.web import following_words as words
from motcua.reform.plans.web.following_forms import ChangeTaskForm, FollowingForm, ReportForm, ReturnForm
from motcua.reform.plans.web.following_shown import asked_day, shown_task
from motcua.ui.access import Request, open_to
from motcua.ui.middleware import STATUS

STEERING = Role.STEERING_OFFICE


@open_to(*READERS)
@require_safe
def page(request: Request, task_id: int) -> HttpResponse:
    """Show a task as of the usual day of its plan, or of the day an address asks for."""
    return _page(request, task_id)


def _page(
    request: Request,
    task_id: int,
    *,
    name: str = "",
    form: FollowingForm | None = None,
    error: DomainError | None = None,
) -> HttpResponse:
    """Draw the page, after a refused act with its error and what was typed."""
    task, today = task_of(task_id, request.actor), timezone.localdate()
    on, _ = asked_day(request, task.plan, today)
    view = task_page(task, request.actor, on)
    standing = view.row.stand.standing if view.row else None
    fresh: dict[str, FollowingForm] = {
        "report": ReportForm(prefix="report", periods=view.found.missing if len(view.found.days) > 1 else ()),
        "change": ChangeTaskForm(prefix="change"),
    }
    if form is not None and name in fresh:
        fresh[name] = form
    context = {
        "view": view,
        "task": view.task,
        "plan": view.task.plan,
        "shown": shown_task(view.row) if view.row else None,
        "area": words.area_title(view.task.area) if view.task.area else "",
        "terms": [{"term": term, "due": words.deadline(term)} for term in view.terms],
        "reports": [_report(row, form if name == f"return-{row.report.pk}" else None) for row in view.reports],
        "reminders": [{"row": row, "words": words.REASONS.get(row.reminder.reason, "")} for row in view.reminders],
        "history": history(view.history),
        "forms": fresh,
        "is_reporting": name == "report",
        "is_changing": name == "change",
        "bad_form": form,
        "error": error,
        "on": on,
        "today": today,
        "can_tell": view.can_report and standing is not None and standing not in DONE,
        "is_needy": standing in {Standing.OVERDUE, Standing.DUE_SOON},
    }
    return render(request, "plans/following/task.html", context, status=status_of(form, error))


def status_of(form: forms.Form | None, error: DomainError | None) -> int:
    """Return the status of the page: 200, or what the error says."""
    if error is not None:
        return STATUS[error.kind]
    return 422 if form is not None and form.errors else 200


def _report(row: Any, form: FollowingForm | None) -> dict[str, Any]:  # noqa: ANN401 (a row of the page)
    """Return one report with its chip and the form that returns it."""
    report = row.report
    chip, state = words.REPORT_STATES[report.state]
    if not report.is_done:
        chip, state = "off", gettext("Báo tiến độ")
    return {
        "row": row,
        "chip": chip,
        "state": state,
        "form": form or ReturnForm(prefix=f"return-{report.pk}"),
        "is_open": form is not None,
    }


def history(happenings: Iterable[Happening]) -> list[dict[str, Any]]:
    """Return the lines of the ledger as the time line of the house draws them."""
    return [
        {
            "at": one.at,
            "text": str(words.VERBS.get(one.verb, one.verb)),
            "by": one.by,
            "number": one.number,
            "state": words.TONES.get(one.verb, "info"),
        }
        for one in happenings
    ]


def _acted(
    request: Request, task_id: int, act: Callable[[], object], *, said_so: str, name: str, form: FollowingForm | None
) -> HttpResponse:
    """Run one action and go back to the page; an error is shown there and keeps what was typed."""
    if form is not None and not form.is_valid():
        return _page(request, task_id, name=name, form=form)
    try:
        act()
    except NotFound:
        raise
    except DomainError as error:
        if form is not None and error.may_be_sent_again:
            form.take(error)
            return _page(request, task_id, name=name, form=form)
        return _page(request, task_id, name=name, form=form, error=error)
    messages.success(request, said_so)
    return redirect("plans:task", task_id)


@open_to(*REPORTERS, STEERING)
@require_POST
def report(request: Request, task_id: int) -> HttpResponse:
    """Report that a task is done, or how far it is."""
    [found] = stands([task_of(task_id, request.actor)], timezone.localdate())
    periods = found.days if len(found.days) > 1 else ()
    form = ReportForm(request.POST, request.FILES, prefix="report", periods=periods)

    def act() -> object:
        told = form.cleaned_data
        period = told.get("period_due_on")
        return actions.report_task(
            task_id=task_id,
            is_done=told["kind"] == "done",
            done_on=told["done_on"],
            period_due_on=date.fromisoformat(period) if period else None,
            note=told["note"],
            file=told["file"],
            by=request.actor,
            at=timezone.now(),
        )

    return _acted(request, task_id, act, said_so=gettext("Đã ghi báo cáo."), name="report", form=form)


@open_to(*HEADS)
@require_POST
def confirm(request: Request, task_id: int, report_id: int) -> HttpResponse:
    """Confirm a report of completion."""
    return _acted(
        request,
        task_id,
        lambda: actions.confirm_report(report_id=report_id, by=request.actor, at=timezone.now()),
        said_so=gettext("Đã xác nhận và chuyển cơ quan thường trực."),
        name="",
        form=None,
    )


@open_to(STEERING)
@require_POST
def accept(request: Request, task_id: int, report_id: int) -> HttpResponse:
    """Accept a report: from now on it counts."""
    return _acted(
        request,
        task_id,
        lambda: actions.decide_report(report_id=report_id, is_accepted=True, by=request.actor, at=timezone.now()),
        said_so=gettext("Đã nhận báo cáo; nhiệm vụ được tính theo ngày hoàn thành."),
        name="",
        form=None,
    )


@open_to(STEERING)
@require_POST
def send_back(request: Request, task_id: int, report_id: int) -> HttpResponse:
    """Return a report with a reason."""
    name = f"return-{report_id}"
    form = ReturnForm(request.POST, prefix=name)

    def act() -> object:
        reason = form.cleaned_data["reason"]
        return actions.decide_report(
            report_id=report_id, is_accepted=False, reason=reason, by=request.actor, at=timezone.now()
        )

    return _acted(request, task_id, act, said_so=gettext("Đã trả lại báo cáo."), name=name, form=form)


@open_to(STEERING)
@require_POST
def change(request: Request, task_id: int) -> HttpResponse:
    """Change the deadline of a task, or withdraw it, by a document."""
    form = ChangeTaskForm(request.POST, prefix="change")
    return _acted(
        request,
        task_id,
        lambda: actions.change_task(task_id=task_id, **form.cleaned_data, by=request.actor, at=timezone.now()),
        said_so=gettext("Đã ghi điều chỉnh; trang này cho xem cả hạn cũ."),
        name="change",
        form=form,
    )


@open_to(STEERING)
@require_POST
def remind(request: Request, task_id: int) -> HttpResponse:
    """Remind the leads of one task."""
    plan_id = task_of(task_id, request.actor).plan_id
    return _acted(
        request,
        task_id,
        lambda: actions.remind(plan_id=plan_id, task_id=task_id, by=request.actor, at=timezone.now()),
        said_so=gettext("Đã nhắc cơ quan chủ trì."),
        name="",
        form=None,
    )
