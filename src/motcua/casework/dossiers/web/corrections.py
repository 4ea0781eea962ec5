"""Set a recorded fact right; revoke what opens the follow page."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from motcua.base.actors import Role
from motcua.casework.dossiers import actions
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.web.move_forms import CorrectionForm, ReasonForm
from motcua.casework.dossiers.web.officer import moved
from motcua.ui.access import Request, open_to

_GONE_ON = 302


@open_to(Role.RECEPTION, Role.CASE_OFFICER, Role.RECORDS_CLERK)
@require_POST
def propose(request: Request, dossier_id: int) -> HttpResponse:
    """Propose the right value of a recorded fact."""
    form = CorrectionForm(request.POST, prefix="correct")

    def act() -> Dossier:
        told = form.cleaned_data
        row = actions.propose_correction(
            dossier_id=dossier_id,
            field=told["field"],
            value=told["value"],
            reason=told["reason"],
            by=request.actor,
            at=timezone.now(),
        )
        return row.dossier

    said = gettext("Đã ghi đề nghị đính chính hồ sơ %(code)s, chờ người khác duyệt.")
    return moved(request, dossier_id, act, said=said, name="correct", form=form)


@open_to(Role.UNIT_HEAD, Role.APPROVER, Role.CENTRE_SUPERVISOR)
@require_POST
def decide(request: Request, dossier_id: int, correction_id: int) -> HttpResponse:
    """Approve a waiting correction or turn it down."""
    is_approved = request.POST.get("answer") == "approve"

    def act() -> Dossier:
        row = actions.decide_correction(
            correction_id=correction_id, is_approved=is_approved, by=request.actor, at=timezone.now()
        )
        return row.dossier

    approved, turned_down = gettext("Đã đính chính hồ sơ %(code)s."), gettext("Không đính chính hồ sơ %(code)s.")
    return moved(request, dossier_id, act, said=approved if is_approved else turned_down, name="decide_correction")


@open_to(Role.RECEPTION, Role.CENTRE_SUPERVISOR)
@require_POST
def revoke_token(request: Request, dossier_id: int) -> HttpResponse:
    """Make the follow code of every receipt so far useless, and show the new receipt."""
    form = ReasonForm(request.POST, prefix="revoke_token")

    def act() -> Dossier:
        reason = form.cleaned_data["reason"]
        return actions.revoke_token(dossier_id=dossier_id, reason=reason, by=request.actor, at=timezone.now())

    said = gettext("Mã tra cứu cũ của hồ sơ %(code)s không dùng được nữa. Hãy in giấy hẹn mới.")
    answer = moved(request, dossier_id, act, said=said, name="revoke_token", form=form)
    return answer if answer.status_code != _GONE_ON else redirect("dossiers:receipt", dossier_id)
