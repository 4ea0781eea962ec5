"""The dossier page: what is known, and what may be done now."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from motcua.base.errors import DomainError, NotFound
from motcua.casework.dossiers import queries
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.policies import HANDLERS, OVERSEERS
from motcua.casework.dossiers.rules import State
from motcua.casework.dossiers.web import shown, steps
from motcua.casework.dossiers.web.move_forms import CorrectionForm, MoveForm, ReasonForm
from motcua.people.accounts.actions import note_access
from motcua.ui.access import Request, open_to
from motcua.ui.middleware import STATUS

# What may be done beside the way of the dossier, each with its form.
_BESIDE: Mapping[str, type[MoveForm]] = {"correct": CorrectionForm, "revoke_token": ReasonForm}


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
    asked_at = _asked_at(view)
    asked_on = timezone.localdate(asked_at) if asked_at else None
    offered = [
        _offered(step, form if step.name == name else None)
        for step in steps.allowed(view.moves, is_own_work=view.is_own_work, asked_on=asked_on)
    ]
    is_offered = any(item["is_open"] for item in offered) or name in _BESIDE
    days = shown.strip_days(view.due, now=now)
    chip, words = shown.due_chip(state=view.state, urgency=view.urgency, left=view.left, is_long=True)
    context: dict[str, Any] = {
        "view": view,
        "dossier": view.dossier,
        "offered": offered,
        "locked": steps.locked(view.state, view.moves, is_own_work=view.is_own_work, asked_on=asked_on),
        "chip": chip,
        "chip_words": words,
        "days": days,
        "day_lines": shown.reasons(days),
        "holders": shown.holders(view.custody),
        "tip": shown.tip(view.custody.just_in_time, now=now),
        "diary": shown.diary(view.timeline),
        "is_mine": view.dossier.holder_post_id == request.actor.post_id,
        "is_received": view.state is State.RECEIVED,
        "asked_at": asked_at,
        "error": error,
        "bad_form": form if form is not None and is_offered else None,
        "typed": _typed(form) if form is not None and not is_offered else [],
    }
    for beside, blank in _BESIDE.items():
        context[f"{beside}_form"] = form if name == beside else blank(prefix=beside)
        context[f"is_{beside}_open"] = name == beside
    return render(request, "dossiers/officer/page.html", context, status=_status(form, error))


def _asked_at(view: queries.DossierPage) -> datetime | None:
    """Return when the one supplement was asked for."""
    return next((row.at for row in view.timeline if row.verb == "supplement_requested"), None)


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


def moved(
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
        if form is not None and error.may_be_sent_again:
            form.take(error)
            return _page(request, dossier_id, name=name, form=form)
        return _page(request, dossier_id, name=name, form=form, error=error)
    messages.success(request, said % {"code": dossier.code})
    return redirect("dossiers:page", dossier_id)
