"""Papers filled in: for the print page, and for the PDF of one that was ordered."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.urls import reverse

from motcua.base.actors import Actor, ActorKind
from motcua.base.ledger.queries import entries_of as ledger_entries
from motcua.base.ledger.queries import payloads_of
from motcua.casework.dossiers import policies
from motcua.casework.dossiers.errors import AnswerNotFound
from motcua.casework.dossiers.models import Dossier, IntakeAnswer, Paper, PaperForm, PaperKind
from motcua.casework.dossiers.queries.clock import KIND, entries_of
from motcua.casework.dossiers.queries.filling import Ground, Line, names, values
from motcua.casework.dossiers.queries.page import by_id, receipt_secrets
from motcua.casework.dossiers.queries.papers import Occasion, form_for, made_for, occasion_of, occasion_of_answer
from motcua.people.accounts.queries import PostView, posts_by_id
from motcua.people.organizations.queries import unit_on

ANSWER = "intake"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A filled form."""

    form: PaperForm
    on: date
    agency: str
    desk: str
    code: str
    number: str
    lines: tuple[Line, ...]
    signatures: tuple[tuple[str, str], ...]
    follow_url: str = ""
    enter_url: str = ""
    letters: str = ""


def dossier_sheet(dossier_id: int, kind: str, by: Actor) -> Sheet:
    """Return a paper of a dossier the actor may see, as a page prints it.

    Raises:
        DossierNotFound, PaperNotPossible: there is no such dossier for him, or nothing to print.
    """
    dossier = by_id(dossier_id, by)
    occasion = occasion_of(dossier, kind)
    form = form_for(occasion)
    return _filled(form, _of_dossier(dossier, occasion), made_for(occasion, form, owner=dossier))


def answer_sheet(answer_id: int, by: Actor) -> Sheet:
    """Return the paper of an answer the actor may see.

    Raises:
        AnswerNotFound: there is none for him.
    """
    answer = answer_by_id(answer_id, by)
    occasion = occasion_of_answer(answer)
    form = form_for(occasion)
    return _filled(form, _of_answer(answer, occasion), made_for(occasion, form, owner=answer))


def paper_sheet(paper: Paper, by: Actor) -> Sheet:
    """Return what an ordered paper says, as of its entry."""
    kind = PaperKind(paper.form.kind)
    occasion = Occasion(kind=kind, entry_number=paper.entry_number, on=paper.dated_on)
    if paper.dossier_id is not None:
        return _filled(paper.form, _of_dossier(by_id(paper.dossier_id, by), occasion), paper)
    return _filled(paper.form, _of_answer(answer_by_id(paper.answer_id or 0, by), occasion), paper)


def answer_by_id(answer_id: int, by: Actor) -> IntakeAnswer:
    """Return an answer before acceptance that the actor may see.

    Raises:
        AnswerNotFound: there is none for him.
    """
    rows = IntakeAnswer.objects.select_related("contact", "version__procedure").filter(id=answer_id)
    is_ours = by.kind is ActorKind.JOB and by.post_id is None
    answer = (rows if is_ours else rows.filter(policies.answers_seen(by))).first()
    if answer is None:
        raise AnswerNotFound
    return answer


def _of_dossier(dossier: Dossier, occasion: Occasion) -> Ground:
    entries = {entry.number: entry for entry in entries_of(dossier.id)}
    signing = entries[occasion.entry_number if occasion.kind is PaperKind.SUPPLEMENT else 1]
    payloads = payloads_of(KIND, dossier.id)
    telling = occasion.entry_number
    if occasion.kind is PaperKind.REFUSAL:
        telling = max(number for number, entry in entries.items() if entry.verb == "settled" and number <= telling)
    told = payloads.get(telling, {})
    case = f" ({dossier.case})" if dossier.case else ""
    return Ground(
        occasion=occasion,
        agency=unit_on(dossier.receiving_agency_id, occasion.on),
        desk=unit_on(dossier.receiving_point_id, occasion.on),
        owner=dossier.owner,
        filer=dossier.filer,
        procedure=dossier.version.procedure.name + case,
        code=dossier.code,
        official=_post(signing.by_post_id),
        dossier=dossier,
        reason=str(told.get("reason", "")),
        items=_texts(told.get("items")),
    )


def _of_answer(answer: IntakeAnswer, occasion: Occasion) -> Ground:
    told = payloads_of(ANSWER, answer.id).get(ledger_entries(ANSWER, answer.id)[0].number, {})
    return Ground(
        occasion=occasion,
        agency=unit_on(answer.agency_id, occasion.on),
        desk=unit_on(answer.desk_id, occasion.on),
        owner=answer.contact,
        filer=answer.contact,
        procedure=answer.version.procedure.name,
        code="",
        official=_post(answer.by_post_id),
        reason=str(told.get("reason", answer.reason)),
        items=_texts(told.get("items", answer.items)),
    )


def _filled(form: PaperForm, ground: Ground, paper: Paper | None) -> Sheet:
    """Fill the form's fields in their order."""
    known, called = values(ground), names(ground)
    lines = []
    for spec in form.fields:
        value = known.get(spec["key"], Line())
        if spec.get("optional") and not (value.text or value.parts):
            continue
        shape = "say" if spec["key"] == "say" else "block" if spec.get("block") else value.shape
        label = str(spec["label"]).format(**called)
        is_half = bool(spec.get("half"))
        lines.append(Line(label=label, shape=shape, text=value.text, parts=value.parts, is_half=is_half))
    signers = {"filer": ground.filer.name, "official": ground.official.person_name if ground.official else ""}
    number = f"{paper.number:02d}" if paper and paper.number else "……"
    return Sheet(
        form=form,
        on=ground.occasion.on,
        agency=ground.agency.name,
        desk=ground.desk.name,
        code=ground.code,
        number="/".join(filter(None, (number, form.symbol))) if form.has_number else "",
        lines=tuple(lines),
        signatures=tuple((str(spec["label"]), signers[spec["key"]]) for spec in form.signatures),
        **_secrets(ground),
    )


def _secrets(ground: Ground) -> dict[str, str]:
    """Return what opens the follow page; on the receipt only."""
    if ground.dossier is None or ground.occasion.kind is not PaperKind.RECEIPT:
        return {}
    token, letters = receipt_secrets(ground.dossier)
    return {
        "follow_url": settings.MOTCUA_PUBLIC_URL + reverse("follow:by_token", args=[token]),
        "enter_url": settings.MOTCUA_PUBLIC_URL + reverse("follow:enter"),
        "letters": f"{letters[:4]} {letters[4:]}",
    }


def _post(post_id: int | None) -> PostView | None:
    return posts_by_id([post_id]).get(post_id) if post_id else None


def _texts(items: object) -> tuple[str, ...]:
    return tuple(str(item) for item in items) if isinstance(items, list) else ()
