"""The counter: one form, its due date shown before anything is received."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from motcua.base.actors import Role
from motcua.base.errors import DomainError, NotFound
from motcua.casework.dossiers import actions, queries
from motcua.casework.dossiers.actions import Answer, Intake
from motcua.casework.dossiers.actions.intake import LATEST_STATED
from motcua.casework.dossiers.models import IntakeKind
from motcua.casework.dossiers.queries import Offer
from motcua.casework.dossiers.web import shown
from motcua.casework.dossiers.web.answer_forms import ANSWERS, SENT, AnswerStep, told_of
from motcua.casework.dossiers.web.intake_forms import COUNTER, POST, IntakeForm
from motcua.casework.dossiers.web.move_forms import MoveForm
from motcua.casework.dossiers.web.paper_forms import Paper, PapersForm
from motcua.casework.procedures.queries import search
from motcua.ui.access import Request, open_to
from motcua.ui.middleware import STATUS
from motcua.ui.words import said

AUTHORISATION = "uy-quyen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The form as it stands: what is typed, the procedure chosen and its papers."""

    form: IntakeForm
    offer: Offer | None
    papers: PapersForm
    unknown: NotFound | None = None
    at: datetime = field(default_factory=timezone.now)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answering:
    """The answer that the desk is writing instead of receiving."""

    step: AnswerStep
    form: MoveForm


@open_to(Role.RECEPTION)
@require_http_methods(["GET", "HEAD", "POST"])
def receive(request: Request) -> HttpResponse:
    """Show the form; look up what is chosen and when it is due; receive; or answer without receiving."""
    step = request.POST.get("step", "")
    if step == "receive":
        return _received(request)
    if step in SENT:
        return _answered(request, ANSWERS[SENT[step]])
    sheet = _sheet(request, is_final=False)
    return _shown(request, sheet, answering=_begun(ANSWERS[step], sheet) if step in ANSWERS else None)


def _received(request: Request) -> HttpResponse:
    """Receive what is typed, or show what must be mended."""
    sheet = _sheet(request, is_final=True)
    is_good = sheet.form.is_valid()
    if not (sheet.papers.is_valid() and is_good):
        return _shown(request, sheet, status=422)
    try:
        dossier = actions.receive(intake=_intake(request, sheet), by=request.actor, at=timezone.now())
    except DomainError as error:
        _take(sheet, error)
        return _shown(request, sheet, status=STATUS[error.kind])
    messages.success(request, gettext("Đã tiếp nhận hồ sơ %(code)s.") % {"code": dossier.code})
    return redirect("dossiers:receipt", dossier.id)


def _begun(step: AnswerStep, sheet: Sheet) -> Answering:
    """Return an answer that starts with the mandatory papers that are not there."""
    return Answering(step=step, form=step.form(prefix="tra-loi", initial={"items": "\n".join(sheet.papers.lacking())}))


def _answered(request: Request, step: AnswerStep) -> HttpResponse:
    """Store the answer and go to its page with the paper, or show what must be mended."""
    looked_at = _sheet(request, is_final=False)
    form, answer = IntakeForm(request.POST), step.form(request.POST, prefix="tra-loi")
    sheet = replace(looked_at, form=form)
    answering = Answering(step=step, form=answer)
    is_known = told_of(form)
    if not (answer.is_valid() and is_known):
        return _shown(request, sheet, status=422, answering=answering)
    told = Answer(
        version_id=form.cleaned_data["version_id"],
        desk_id=request.actor.unit_id or 0,
        contact=form.owner(),
        reason=answer.cleaned_data["reason"],
        items=answer.cleaned_data.get("items", "").splitlines(),
        submit_key=form.cleaned_data["submit_key"],
    )
    act = actions.guide if step.kind is IntakeKind.GUIDANCE else actions.refuse_intake
    try:
        row = act(answer=told, by=request.actor, at=timezone.now())
    except DomainError as error:
        answer.take(error)
        return _shown(request, sheet, status=STATUS[error.kind], answering=answering)
    messages.success(request, gettext("Đã ghi câu trả lời. Hồ sơ chưa được tiếp nhận, không có mã hồ sơ."))
    return redirect("dossiers:answer", row.pk)


@open_to(Role.RECEPTION)
@require_safe
def answers(request: Request) -> HttpResponse:
    """List what the desk answered today without receiving."""
    now = timezone.now()
    rows = queries.answers_of_desk(request.actor.unit_id or 0, by=request.actor, on=timezone.localdate(now))
    return render(request, "dossiers/officer/answers.html", {"answers": rows, "now": now})


def _sheet(request: Request, *, is_final: bool) -> Sheet:
    """Return the form with its errors when it is final, else with what was typed and no errors."""
    typed = request.POST
    channel = POST if typed.get("filer") == "post" else COUNTER
    at = _moment(typed, channel)
    offer, unknown = None, None
    number = typed.get("version_id", "")
    if number.isascii() and number.isdecimal():
        try:
            offer = queries.offer(
                int(number),
                case=typed.get("case", ""),
                channel=channel,
                desk_id=request.actor.unit_id or 0,
                at=at,
            )
        except NotFound as error:
            unknown = error
    lines = _papers(offer, has_authorisation=typed.get("filer") == "proxy")
    if is_final:
        form = IntakeForm(typed)
        if unknown:
            form.add_error("version_id", said(unknown))
        return Sheet(form=form, offer=offer, papers=PapersForm(lines, typed), unknown=unknown, at=at)
    initial = {name: typed[name] for name in typed if name in IntakeForm.base_fields} | _fee(typed, offer, channel)
    return Sheet(
        form=IntakeForm(initial=initial), offer=offer, papers=_looked_at(lines, request), unknown=unknown, at=at
    )


def _moment(typed: Any, channel: int) -> datetime:  # noqa: ANN401 (a QueryDict)
    """Return the moment the due date is shown for: the stated one where it may be stated, else now."""
    now = timezone.now()
    if channel != POST and not typed.get("is_outage"):
        return now
    try:
        stated: datetime | None = IntakeForm.base_fields["stated_at"].clean(typed.get("stated_at", ""))
    except forms.ValidationError:
        return now
    return stated if stated is not None and now - LATEST_STATED <= stated <= now else now


def _papers(offer: Offer | None, *, has_authorisation: bool) -> list[Paper]:
    """Return the lines of part 3."""
    lines = [
        Paper(
            key=str(spec.component_id),
            spec_id=spec.component_id,
            name=spec.name,
            note=_note(spec.is_mandatory),
            originals=spec.originals or int(not spec.copies),
            copies=spec.copies,
            is_mandatory=spec.is_mandatory,
        )
        for spec in (offer.papers if offer else ())
    ]
    if offer and has_authorisation:
        lines.append(
            Paper(
                key=AUTHORISATION,
                spec_id=None,
                name=gettext("Giấy ủy quyền của chủ hồ sơ"),
                note=gettext("Cần vì người nộp không phải chủ hồ sơ"),
                originals=1,
                copies=0,
                is_mandatory=True,
            )
        )
    return lines


def _note(is_mandatory: bool | None) -> str:  # noqa: FBT001 (three answers: yes, no, nobody settled it)
    """Return what stands below the name of a paper."""
    if is_mandatory is None:
        return gettext("Danh mục không nói rõ có bắt buộc không")
    return "" if is_mandatory else gettext("Chỉ khi có")


def _looked_at(lines: list[Paper], request: Request) -> PapersForm:
    """Return the papers with what was ticked; a line that is new starts with the numbers of the catalogue."""
    initial: dict[str, Any] = {}
    for paper in lines:
        names = [f"{paper.key}-{part}" for part in ("received", "originals", "certified", "copies", "needless")]
        if f"giay-{paper.key}-originals" in request.POST:
            initial |= {name: request.POST.get(f"giay-{name}", "") for name in names}
        else:
            initial |= {f"{paper.key}-originals": paper.originals, f"{paper.key}-copies": paper.copies}
    return PapersForm(lines, initial=initial)


def _fee(typed: Any, offer: Offer | None, channel: int) -> dict[str, Any]:  # noqa: ANN401 (a QueryDict)
    """Start the amount anew when the fee is another one than before."""
    fee_for = f"{offer.version.version_id}/{channel}/{offer.case}" if offer else ""
    if not offer or typed.get("fee_for") == fee_for:
        return {"fee_for": fee_for}
    amount = offer.fee.amount if offer.fee and offer.fee.amount else ""
    return {"fee_for": fee_for, "fee_paid": amount}


def _intake(request: Request, sheet: Sheet) -> Intake:
    """Return what the action takes."""
    told = sheet.form.cleaned_data
    return Intake(
        version_id=told["version_id"],
        desk_id=request.actor.unit_id or 0,
        party=sheet.form.party(),
        components=sheet.papers.components(),
        submit_key=told["submit_key"],
        case=sheet.offer.case if sheet.offer else "",
        channel=POST if told["filer"] == "post" else COUNTER,
        fee_paid=told["fee_paid"],
        fee_receipt_number=told["fee_receipt_number"],
        delivery=told["delivery"],
        confirmed_optional=sheet.papers.confirmed_optional(),
        stated_at=told["stated_at"],
        stated_reason=told["stated_reason"],
        is_outage=told["is_outage"],
    )


def _take(sheet: Sheet, error: DomainError) -> None:
    """Put a domain error beside its place."""
    if error.field == "components":
        sheet.papers.mark_all_missing()
    elif error.kind == "conflict" and not error.field:
        sheet.form.add_error("version_id", said(error))
    else:
        sheet.form.take(error)


def _shown(request: Request, sheet: Sheet, *, status: int = 200, answering: Answering | None = None) -> HttpResponse:
    """Draw the form with what the search found and the due date, or with the answer being written."""
    now = timezone.now()
    asked = str(sheet.form["q"].value() or "")
    hits = search(asked, on=timezone.localdate(now), agency_id=request.actor.agency_id, limit=6) if asked else []
    chosen = sheet.offer.version.version_id if sheet.offer else None
    due = sheet.offer.due if sheet.offer else None
    days = shown.strip_days(due, now=now) if due else []
    context = {
        "form": sheet.form,
        "papers": sheet.papers,
        "rows": list(sheet.papers.rows()),
        "offer": sheet.offer,
        "unknown": sheet.unknown,
        "asked": asked,
        "hits": hits,
        "chosen": chosen,
        "is_listed": chosen in {hit.version_id for hit in hits},
        "due": due,
        "days": days,
        "day_lines": shown.reasons(days),
        "bad": _bad_parts(sheet),
        "answering": answering,
        "is_stated": any(sheet.form[name].value() for name in ("is_outage", "stated_at", "stated_reason")),
        "at": sheet.at,
    }
    return render(request, "dossiers/officer/receive.html", context, status=status)


def _bad_parts(sheet: Sheet) -> dict[str, int]:
    """Return how many places need mending in each part."""
    if not sheet.form.is_bound:
        return {"procedure": 0, "people": 0, "papers": 0, "fee": 0}
    bad = set(sheet.form.errors)
    people = sum(name.startswith(("owner", "filer")) for name in bad)
    fee = sum(name.startswith(("fee", "stated")) or name == "delivery" for name in bad)
    return {
        "procedure": int(bool({"version_id", "case", "q"} & bad)),
        "people": people,
        "papers": len(sheet.papers.errors),
        "fee": fee,
    }
