"""The dossier page: what is known, and what may be done now."""

from collections.abc import Callable
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
from motcua.casework.dossiers import actions, queries
from motcua.casework.dossiers.actions import Result
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.policies import HANDLERS, OVERSEERS
from motcua.casework.dossiers.rules import Move, Outcome, State
from motcua.casework.dossiers.web import shown, steps
from motcua.casework.dossiers.web.move_forms import MoveForm, ReasonForm, ResultForm, SettleForm
from motcua.people.accounts.actions import note_access
from motcua.ui.access import Request, open_to
from motcua.ui.middleware import STATUS


@open_to(*HANDLERS, *OVERSEERS)
@require_safe
def page(request: Request, dossier_id: int) -> HttpResponse:
    """Show a dossier; the access row is written before anything is shown."""
    return _page(request, dossier_id)


def _page(
    request: Request,
    dossier_id: int,
    *,
    name: str = "",
    form: forms.Form | None = None,
    error: DomainError | None = None,
) -> HttpResponse:
    """Draw the page, after a refused move with its error and what was typed."""
    now = timezone.now()
    view = queries.dossier_page(dossier_id, request.actor, now=now)
    note_access(by=request.actor, verb="open", kind="dossier", subject_id=dossier_id, at=now)
    moves = tuple(move for move in view.moves if not (move is Move.APPROVE and view.is_own_work))
    offered = [_offered(step, form if step.name == name else None) for step in steps.allowed(moves)]
    is_offered = any(item["is_open"] for item in offered)
    days = shown.strip_days(view.due, now=now)
    chip, words = shown.due_chip(state=view.state, urgency=view.urgency, left=view.left, is_long=True)
    context: dict[str, Any] = {
        "view": view,
        "dossier": view.dossier,
        "offered": offered,
        "locked": steps.locked(view.state, moves, is_own_work=view.is_own_work),
        "chip": chip,
        "chip_words": words,
        "days": days,
        "day_lines": shown.reasons(days),
        "holders": shown.holders(view.custody),
        "diary": shown.diary(view.timeline),
        "is_mine": view.dossier.holder_post_id == request.actor.post_id,
        "is_received": view.state is State.RECEIVED,
        "error": error,
        "bad_form": form if form is not None and is_offered else None,
        "typed": _typed(form) if form is not None and not is_offered else [],
    }
    return render(request, "dossiers/officer/page.html", context, status=_status(form, error))


def _offered(step: steps.Step, form: forms.Form | None) -> dict[str, Any]:
    """Return a step with its empty form, or the one that came back."""
    fresh = step.form(prefix=step.name) if step.form else None
    return {"step": step, "form": form or fresh, "is_open": form is not None}


def _typed(form: forms.Form) -> list[str]:
    """Return what was typed into a form that can no longer be sent, so that nothing is lost."""
    return [value for bound in form for value in [bound.value()] if isinstance(value, str) and value]


def _status(form: forms.Form | None, error: DomainError | None) -> int:
    """Return the status of the page: 200, or what the error says."""
    if error is not None:
        return STATUS[error.kind]
    return 422 if form is not None and form.errors else 200


def _moved(
    request: Request,
    dossier_id: int,
    act: Callable[[], Dossier],
    *,
    said: str,
    name: str,
    form: MoveForm | None = None,
) -> HttpResponse:
    """Run one action and go back to the page; an error is shown there and keeps what was typed."""
    if form is not None and not form.is_valid():
        return _page(request, dossier_id, name=name, form=form)
    try:
        dossier = act()
    except NotFound:
        raise
    except DomainError as error:
        if form is not None and error.kind == "invalid":
            form.take(error)
            return _page(request, dossier_id, name=name, form=form)
        return _page(request, dossier_id, name=name, form=form, error=error)
    messages.success(request, said % {"code": dossier.code})
    return redirect("dossiers:page", dossier_id)


@open_to(Role.RECEPTION)
@require_POST
def hand_over(request: Request, dossier_id: int) -> HttpResponse:
    """Hand the dossier to the unit that settles it."""

    def act() -> Dossier:
        return actions.hand_over(dossier_id=dossier_id, by=request.actor, at=timezone.now())

    said = gettext("Đã chuyển hồ sơ %(code)s đến đơn vị giải quyết.")
    return _moved(request, dossier_id, act, said=said, name="hand_over")


@open_to(Role.CASE_OFFICER)
@require_POST
def take_up(request: Request, dossier_id: int) -> HttpResponse:
    """Take the dossier up."""

    def act() -> Dossier:
        return actions.take_up(dossier_id=dossier_id, by=request.actor, at=timezone.now())

    return _moved(request, dossier_id, act, said=gettext("Ông/Bà đã nhận hồ sơ %(code)s."), name="take_up")


@open_to(Role.CASE_OFFICER)
@require_POST
def settle(request: Request, dossier_id: int) -> HttpResponse:
    """Propose how it ends."""
    form = SettleForm(request.POST, prefix="settle")

    def act() -> Dossier:
        return actions.settle(
            dossier_id=dossier_id,
            outcome=Outcome(form.cleaned_data["outcome"]),
            reason=form.cleaned_data["reason"],
            by=request.actor,
            at=timezone.now(),
        )

    return _moved(request, dossier_id, act, said=gettext("Đã trình hồ sơ %(code)s để duyệt."), name="settle", form=form)


@open_to(Role.UNIT_HEAD, Role.APPROVER)
@require_POST
def approve(request: Request, dossier_id: int) -> HttpResponse:
    """Approve what is proposed."""

    def act() -> Dossier:
        return actions.approve(dossier_id=dossier_id, by=request.actor, at=timezone.now())

    return _moved(request, dossier_id, act, said=gettext("Đã duyệt hồ sơ %(code)s."), name="approve")


@open_to(Role.UNIT_HEAD, Role.APPROVER)
@require_POST
def send_back(request: Request, dossier_id: int) -> HttpResponse:
    """Send it back to its case officer."""
    form = ReasonForm(request.POST, prefix="send_back")

    def act() -> Dossier:
        reason = form.cleaned_data["reason"]
        return actions.send_back(dossier_id=dossier_id, reason=reason, by=request.actor, at=timezone.now())

    said = gettext("Đã trả lại hồ sơ %(code)s cho người thụ lý.")
    return _moved(request, dossier_id, act, said=said, name="send_back", form=form)


@open_to(Role.RECORDS_CLERK)
@require_POST
def record_result(request: Request, dossier_id: int) -> HttpResponse:
    """Record the signed result."""
    form = ResultForm(request.POST, request.FILES, prefix="record_result")

    def act() -> Dossier:
        told = form.cleaned_data
        result = Result(
            number=told["number"],
            issued_on=told["issued_on"],
            signer=told["signer"],
            is_electronic=told["medium"] == "file",
        )
        file = told["file"] or None
        file_name = file.name if file else ""
        return actions.record_result(
            dossier_id=dossier_id, result=result, file=file, file_name=file_name, by=request.actor, at=timezone.now()
        )

    said = gettext("Đã ghi nhận kết quả của hồ sơ %(code)s.")
    return _moved(request, dossier_id, act, said=said, name="record_result", form=form)


@open_to(Role.RETURN_DESK)
@require_POST
def put_at_desk(request: Request, dossier_id: int) -> HttpResponse:
    """Take the paper result in at the desk."""

    def act() -> Dossier:
        return actions.put_at_desk(dossier_id=dossier_id, by=request.actor, at=timezone.now())

    said = gettext("Kết quả của hồ sơ %(code)s đã về quầy.")
    return _moved(request, dossier_id, act, said=said, name="put_at_desk")


@open_to(Role.RETURN_DESK)
@require_POST
def return_result(request: Request, dossier_id: int) -> HttpResponse:
    """Give the result to the citizen."""

    def act() -> Dossier:
        return actions.return_result(dossier_id=dossier_id, by=request.actor, at=timezone.now())

    said = gettext("Đã trả kết quả hồ sơ %(code)s.")
    return _moved(request, dossier_id, act, said=said, name="return_result")


@open_to(Role.RECEPTION)
@require_POST
def withdraw(request: Request, dossier_id: int) -> HttpResponse:
    """Withdraw the dossier at its owner's wish."""
    form = ReasonForm(request.POST, prefix="withdraw")

    def act() -> Dossier:
        reason = form.cleaned_data["reason"]
        return actions.withdraw(dossier_id=dossier_id, reason=reason, by=request.actor, at=timezone.now())

    said = gettext("Đã ghi nhận việc rút hồ sơ %(code)s.")
    return _moved(request, dossier_id, act, said=said, name="withdraw", form=form)
