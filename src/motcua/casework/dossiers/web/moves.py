"""The moves of a dossier: each view validates, calls one action and goes back to the page."""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from motcua.base.actors import Role
from motcua.casework.dossiers import actions
from motcua.casework.dossiers.actions import Result
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.rules import Outcome
from motcua.casework.dossiers.web.move_forms import ReasonForm, ResultForm, SettleForm, SupplementForm
from motcua.casework.dossiers.web.officer import moved
from motcua.ui.access import Request, open_to


@open_to(Role.RECEPTION)
@require_POST
def hand_over(request: Request, dossier_id: int) -> HttpResponse:
    """Hand the dossier to the unit that settles it."""

    def act() -> Dossier:
        return actions.hand_over(dossier_id=dossier_id, by=request.actor, at=timezone.now())

    said = gettext("Đã chuyển hồ sơ %(code)s đến đơn vị giải quyết.")
    return moved(request, dossier_id, act, said=said, name="hand_over")


@open_to(Role.CASE_OFFICER)
@require_POST
def take_up(request: Request, dossier_id: int) -> HttpResponse:
    """Take the dossier up."""

    def act() -> Dossier:
        return actions.take_up(dossier_id=dossier_id, by=request.actor, at=timezone.now())

    return moved(request, dossier_id, act, said=gettext("Ông/Bà đã nhận hồ sơ %(code)s."), name="take_up")


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

    return moved(request, dossier_id, act, said=gettext("Đã trình hồ sơ %(code)s để duyệt."), name="settle", form=form)


@open_to(Role.UNIT_HEAD, Role.APPROVER)
@require_POST
def approve(request: Request, dossier_id: int) -> HttpResponse:
    """Approve what is proposed."""

    def act() -> Dossier:
        return actions.approve(dossier_id=dossier_id, by=request.actor, at=timezone.now())

    return moved(request, dossier_id, act, said=gettext("Đã duyệt hồ sơ %(code)s."), name="approve")


@open_to(Role.UNIT_HEAD, Role.APPROVER)
@require_POST
def send_back(request: Request, dossier_id: int) -> HttpResponse:
    """Send it back to its case officer."""
    form = ReasonForm(request.POST, prefix="send_back")

    def act() -> Dossier:
        reason = form.cleaned_data["reason"]
        return actions.send_back(dossier_id=dossier_id, reason=reason, by=request.actor, at=timezone.now())

    said = gettext("Đã trả lại hồ sơ %(code)s cho người thụ lý.")
    return moved(request, dossier_id, act, said=said, name="send_back", form=form)


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
    return moved(request, dossier_id, act, said=said, name="record_result", form=form)


@open_to(Role.RETURN_DESK)
@require_POST
def put_at_desk(request: Request, dossier_id: int) -> HttpResponse:
    """Take the paper result in at the desk."""

    def act() -> Dossier:
        return actions.put_at_desk(dossier_id=dossier_id, by=request.actor, at=timezone.now())

    said = gettext("Kết quả của hồ sơ %(code)s đã về quầy.")
    return moved(request, dossier_id, act, said=said, name="put_at_desk")


@open_to(Role.RETURN_DESK)
@require_POST
def return_result(request: Request, dossier_id: int) -> HttpResponse:
    """Give the result to the citizen."""

    def act() -> Dossier:
        return actions.return_result(dossier_id=dossier_id, by=request.actor, at=timezone.now())

    said = gettext("Đã trả kết quả hồ sơ %(code)s.")
    return moved(request, dossier_id, act, said=said, name="return_result")


@open_to(Role.RECEPTION)
@require_POST
def withdraw(request: Request, dossier_id: int) -> HttpResponse:
    """Withdraw the dossier at its owner's wish."""
    form = ReasonForm(request.POST, prefix="withdraw")

    def act() -> Dossier:
        reason = form.cleaned_data["reason"]
        return actions.withdraw(dossier_id=dossier_id, reason=reason, by=request.actor, at=timezone.now())

    said = gettext("Đã ghi nhận việc rút hồ sơ %(code)s.")
    return moved(request, dossier_id, act, said=said, name="withdraw", form=form)


@open_to(Role.CASE_OFFICER)
@require_POST
def request_supplement(request: Request, dossier_id: int) -> HttpResponse:
    """Ask once for what is missing; the clock stops."""
    form = SupplementForm(request.POST, prefix="request_supplement")

    def act() -> Dossier:
        return actions.request_supplement(
            dossier_id=dossier_id,
            items=form.cleaned_data["items"].splitlines(),
            reason=form.cleaned_data["reason"],
            by=request.actor,
            at=timezone.now(),
        )

    said = gettext("Đã yêu cầu bổ sung hồ sơ %(code)s. Thời hạn tạm dừng.")
    return moved(request, dossier_id, act, said=said, name="request_supplement", form=form)


@open_to(Role.RECEPTION)
@require_POST
def complete_supplement(request: Request, dossier_id: int) -> HttpResponse:
    """Take in a complete supplement; the clock goes on."""

    def act() -> Dossier:
        return actions.take_supplement(dossier_id=dossier_id, is_complete=True, by=request.actor, at=timezone.now())

    said = gettext("Đã nhận đủ bổ sung của hồ sơ %(code)s. Thời hạn tiếp tục tính.")
    return moved(request, dossier_id, act, said=said, name="complete_supplement")


@open_to(Role.RECEPTION)
@require_POST
def incomplete_supplement(request: Request, dossier_id: int) -> HttpResponse:
    """Take in a supplement that is still incomplete; the clock stands."""
    form = ReasonForm(request.POST, prefix="incomplete_supplement")

    def act() -> Dossier:
        note = form.cleaned_data["reason"]
        return actions.take_supplement(
            dossier_id=dossier_id, is_complete=False, note=note, by=request.actor, at=timezone.now()
        )

    said = gettext("Đã ghi giấy tờ còn thiếu của hồ sơ %(code)s. Thời hạn vẫn tạm dừng.")
    return moved(request, dossier_id, act, said=said, name="incomplete_supplement", form=form)
