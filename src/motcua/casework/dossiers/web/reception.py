"""The counter: one form, its due date shown before anything is received."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from motcua.base.actors import Role
from motcua.base.errors import DomainError, NotFound
from motcua.casework.dossiers import actions, queries
from motcua.casework.dossiers.actions import Intake
from motcua.casework.dossiers.queries import Offer
from motcua.casework.dossiers.web import shown
from motcua.casework.dossiers.web.intake_forms import COUNTER, POST, IntakeForm, Paper, PapersForm
from motcua.casework.procedures.queries import search
from motcua.ui.access import Request, open_to
from motcua.ui.middleware import STATUS

AUTHORISATION = "uy-quyen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The form as it stands: what is typed, the procedure chosen and its papers."""

    form: IntakeForm
    offer: Offer | None
    papers: PapersForm
    unknown: NotFound | None = None


@open_to(Role.RECEPTION)
@require_http_methods(["GET", "HEAD", "POST"])
def receive(request: Request) -> HttpResponse:
    """Show the form; look up what is chosen and when it is due; or receive."""
    if request.method != "POST":
        return _shown(request, _sheet(request, is_final=False))
    if request.POST.get("step") != "receive":
        return _shown(request, _sheet(request, is_final=False))
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


def _sheet(request: Request, *, is_final: bool) -> Sheet:
    """Return the form with its errors when it is final, else with what was typed and no errors."""
    typed = request.POST
    channel = POST if typed.get("filer") == "post" else COUNTER
    offer, unknown = None, None
    number = typed.get("version_id", "")
    if number.isascii() and number.isdecimal():
        try:
            offer = queries.offer(
                int(number),
                case=typed.get("case", ""),
                channel=channel,
                desk_id=request.actor.unit_id or 0,
                at=timezone.now(),
            )
        except NotFound as error:
            unknown = error
    lines = _papers(offer, has_authorisation=typed.get("filer") == "proxy")
    if is_final:
        form = IntakeForm(typed)
        if unknown:
            form.add_error("version_id", unknown.message)
        return Sheet(form=form, offer=offer, papers=PapersForm(lines, typed), unknown=unknown)
    initial = {name: typed[name] for name in typed if name in IntakeForm.base_fields} | _fee(typed, offer, channel)
    return Sheet(form=IntakeForm(initial=initial), offer=offer, papers=_looked_at(lines, request), unknown=unknown)


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
    )


def _take(sheet: Sheet, error: DomainError) -> None:
    """Put a domain error beside its place."""
    if error.field == "components":
        sheet.papers.mark_all_missing()
    elif error.kind == "conflict" and not error.field:
        sheet.form.add_error("version_id", error.message)
    else:
        sheet.form.take(error)


def _shown(request: Request, sheet: Sheet, *, status: int = 200) -> HttpResponse:
    """Draw the form with what the search found and the due date."""
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
        "filer": sheet.form["filer"].value(),
        "now": now,
    }
    return render(request, "dossiers/officer/receive.html", context, status=status)


def _bad_parts(sheet: Sheet) -> dict[str, int]:
    """Return how many places need mending in each part."""
    if not sheet.form.is_bound:
        return {"procedure": 0, "people": 0, "papers": 0, "fee": 0}
    bad = set(sheet.form.errors)
    people = sum(name.startswith(("owner", "filer")) for name in bad)
    fee = sum(name.startswith("fee") or name == "delivery" for name in bad)
    return {
        "procedure": int(bool({"version_id", "case", "q"} & bad)),
        "people": people,
        "papers": len(sheet.papers.errors),
        "fee": fee,
    }
