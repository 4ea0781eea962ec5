"""Papers: print pages, the order of a PDF, and the page of an answer given before acceptance."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from motcua.casework.dossiers import actions, policies, queries
from motcua.casework.dossiers.models import PaperKind
from motcua.casework.dossiers.policies import HANDLERS, OVERSEERS
from motcua.casework.dossiers.queries import Sheet
from motcua.people.accounts.actions import note_access
from motcua.ui.access import Request, open_to
from motcua.ui.qr import qr


@open_to(*HANDLERS, *OVERSEERS)
@never_cache
@require_safe
def receipt(request: Request, dossier_id: int) -> HttpResponse:
    """Show form 01 for printing."""
    return _of_dossier(request, dossier_id, PaperKind.RECEIPT)


@open_to(*HANDLERS, *OVERSEERS)
@never_cache
@require_safe
def paper(request: Request, dossier_id: int, kind: str) -> HttpResponse:
    """Show a paper of a dossier for printing."""
    return _of_dossier(request, dossier_id, kind)


@open_to(*HANDLERS)
@require_POST
def make_paper(request: Request, dossier_id: int, kind: str) -> HttpResponse:
    """Order the PDF of a paper."""
    actions.request_paper(dossier_id=dossier_id, kind=kind, by=request.actor, at=timezone.now())
    note_access(by=request.actor, verb="print", kind="dossier", subject_id=dossier_id, at=timezone.now())
    messages.success(request, _said())
    return redirect(reverse("dossiers:page", args=[dossier_id]) + "#giay-in")


@open_to(*HANDLERS, *OVERSEERS)
@never_cache
@require_safe
def answer(request: Request, answer_id: int) -> HttpResponse:
    """Show an answer given before acceptance, with its paper."""
    found = queries.answer_by_id(answer_id, request.actor)
    note_access(by=request.actor, verb="open", kind="intake", subject_id=answer_id, at=timezone.now())
    context = {
        "answer": found,
        "papers": queries.papers_of_answer(found),
        "may_print": policies.can_print_answer(request.actor, found),
    }
    return render(request, "dossiers/officer/answer.html", context)


@open_to(*HANDLERS, *OVERSEERS)
@never_cache
@require_safe
def answer_paper(request: Request, answer_id: int) -> HttpResponse:
    """Show form 02 or 03 of an answer for printing."""
    sheet = queries.answer_sheet(answer_id, request.actor)
    note_access(by=request.actor, verb="print", kind="intake", subject_id=answer_id, at=timezone.now())
    return _printed(request, sheet, back_url=reverse("dossiers:answer", args=[answer_id]))


@open_to(*HANDLERS)
@require_POST
def make_answer_paper(request: Request, answer_id: int) -> HttpResponse:
    """Order the PDF of an answer's paper."""
    actions.request_answer_paper(answer_id=answer_id, by=request.actor, at=timezone.now())
    note_access(by=request.actor, verb="print", kind="intake", subject_id=answer_id, at=timezone.now())
    messages.success(request, _said())
    return redirect("dossiers:answer", answer_id)


def _of_dossier(request: Request, dossier_id: int, kind: str) -> HttpResponse:
    """Show a paper; the access row is written before anything is shown."""
    sheet = queries.dossier_sheet(dossier_id, kind, request.actor)
    note_access(by=request.actor, verb="print", kind="dossier", subject_id=dossier_id, at=timezone.now())
    return _printed(request, sheet, back_url=reverse("dossiers:page", args=[dossier_id]))


def _printed(request: Request, sheet: Sheet, *, back_url: str) -> HttpResponse:
    """Draw the print page from the template that also makes the PDF."""
    drawn = qr(sheet.follow_url) if sheet.follow_url else ""
    return render(request, sheet.form.template, {"sheet": sheet, "qr": drawn, "back_url": back_url, "is_pdf": False})


def _said() -> str:
    return gettext("Đang lập PDF. Tải lại trang sau ít giây, hoặc in ngay bằng nút “Bản in”.")
