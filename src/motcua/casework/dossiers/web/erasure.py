"""The administrator erases the personal data of a dossier's people by a decision: look first, then confirm."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from motcua.base.actors import Role
from motcua.base.errors import DomainError
from motcua.casework.dossiers import actions, queries
from motcua.casework.dossiers.queries import Erasable
from motcua.casework.dossiers.web.move_forms import ErasureForm
from motcua.people.accounts.actions import note_access
from motcua.ui.access import Request, open_to


@open_to(Role.ADMINISTRATOR)
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: Request) -> HttpResponse:
    """Ask for code and decision; show what would be erased; erase when it is confirmed."""
    if request.method != "POST":
        return _shown(request, ErasureForm())
    form, found = ErasureForm(request.POST), None
    if not form.is_valid():
        return _shown(request, form, status=422)
    try:
        found = queries.erasable(form.cleaned_data["code"], request.actor)
        note_access(
            by=request.actor,
            verb="open",
            kind="dossier",
            subject_id=found.dossier_id,
            at=timezone.now(),
            reason=form.cleaned_data["decision"],
        )
        if request.POST.get("step") != "erase":
            return _shown(request, form, found=found)
        if not form.cleaned_data["is_confirmed"]:
            form.add_error("is_confirmed", gettext("Hãy đánh dấu xác nhận trước khi xóa."))
            return _shown(request, form, found=found, status=422)
        decision = form.cleaned_data["decision"]
        actions.erase_people(dossier_id=found.dossier_id, reason=decision, by=request.actor, at=timezone.now())
    except DomainError as error:
        form.take(error)
        return _shown(request, form, status=422)
    messages.success(request, gettext("Đã xóa dữ liệu cá nhân của hồ sơ %(code)s.") % {"code": found.code})
    return redirect("dossiers:erase")


def _shown(request: Request, form: ErasureForm, *, found: Erasable | None = None, status: int = 200) -> HttpResponse:
    """Draw the page, with what would be erased once it is found."""
    return render(request, "dossiers/officer/erase.html", {"form": form, "found": found}, status=status)
