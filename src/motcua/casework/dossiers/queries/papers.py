"""Which papers a dossier or an answer can have now, by which form, and how far their PDF is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from motcua.base.ledger.rules import Recorded
from motcua.base.reference import remembered
from motcua.casework.dossiers.errors import PaperNotPossible
from motcua.casework.dossiers.models import Dossier, IntakeAnswer, IntakeKind, Paper, PaperForm, PaperKind
from motcua.casework.dossiers.queries.clock import entries_of
from motcua.casework.dossiers.rules import Outcome, State

_REFUSED = frozenset({State.FOR_NUMBER, State.RESULT_RECORDED, State.RESULT_READY, State.RETURNED})
_NEW_RECEIPT = ("received", "corrected", "token_revoked")
_ANSWERED = {IntakeKind.GUIDANCE: PaperKind.SUPPLEMENT, IntakeKind.REFUSAL: PaperKind.REFUSAL}


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """What a paper is about: the entry of the ledger that calls for it, and that entry's day."""

    kind: PaperKind
    entry_number: int
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperLine:
    """A paper as the page offers it: its form, the latest PDF of this occasion, and earlier ones."""

    occasion: Occasion
    form: PaperForm
    paper: Paper | None
    older: tuple[Paper, ...]


def occasions(dossier: Dossier, entries: Sequence[Recorded]) -> Mapping[PaperKind, Occasion]:
    """Return what can be printed of a dossier now."""
    latest = {entry.verb: entry for entry in entries}
    told = max((latest[verb] for verb in _NEW_RECEIPT if verb in latest), key=lambda entry: entry.number)
    on = timezone.localdate(dossier.received_at)
    found = {PaperKind.RECEIPT: Occasion(kind=PaperKind.RECEIPT, entry_number=told.number, on=on)}
    if "supplement_requested" in latest:
        found[PaperKind.SUPPLEMENT] = _at(PaperKind.SUPPLEMENT, latest["supplement_requested"])
    if dossier.outcome == Outcome.REFUSED and dossier.state in _REFUSED:
        found[PaperKind.REFUSAL] = _at(PaperKind.REFUSAL, latest["approved"])
    found[PaperKind.CONTROL] = _at(PaperKind.CONTROL, entries[-1])
    return found


def occasion_of(dossier: Dossier, kind: str) -> Occasion:
    """Return the occasion of one paper.

    Raises:
        PaperNotPossible: nothing has happened yet that calls for it.
    """
    found = {str(key): value for key, value in occasions(dossier, entries_of(dossier.id)).items()}
    if kind not in found:
        raise PaperNotPossible
    return found[kind]


def occasion_of_answer(answer: IntakeAnswer) -> Occasion:
    """Return the occasion of the paper that an answer before acceptance is handed over with."""
    return Occasion(kind=_ANSWERED[IntakeKind(answer.kind)], entry_number=1, on=timezone.localdate(answer.answered_at))


def form_for(occasion: Occasion) -> PaperForm:
    """Return the form of the set in force on the paper's day.

    Raises:
        PaperNotPossible: no set holds on that day.
    """
    try:
        return _form_on(occasion.kind, occasion.on)
    except PaperForm.DoesNotExist:
        raise PaperNotPossible from None


@remembered
def _form_on(kind: str, on: date) -> PaperForm:
    return PaperForm.objects.in_force(kind, on)


def papers_of(dossier: Dossier, entries: Sequence[Recorded]) -> list[PaperLine]:
    """Return the papers of a dossier as its page offers them."""
    made = list(dossier.papers.select_related("form").order_by("-id"))
    return _lines(list(occasions(dossier, entries).values()), made)


def papers_of_answer(answer: IntakeAnswer) -> list[PaperLine]:
    """Return the paper of an answer before acceptance."""
    return _lines([occasion_of_answer(answer)], list(answer.papers.select_related("form").order_by("-id")))


def made_for(occasion: Occasion, form: PaperForm, *, owner: Dossier | IntakeAnswer) -> Paper | None:
    """Return the paper already ordered for an occasion."""
    return owner.papers.filter(form=form, entry_number=occasion.entry_number).first()


def unverified_forms() -> list[str]:
    """Return the forms that nobody has compared with their source yet: set, number, confidence."""
    rows = PaperForm.objects.filter(is_verified=False).order_by("form_set", "number")
    return [f"{row.form_set}/{row.number} [{row.tag}]" for row in rows]


def _at(kind: PaperKind, entry: Recorded) -> Occasion:
    return Occasion(kind=kind, entry_number=entry.number, on=timezone.localdate(entry.occurred_at))


def _lines(found: Sequence[Occasion], made: Sequence[Paper]) -> list[PaperLine]:
    forms = list(PaperForm.objects.order_by("id"))
    lines = []
    for occasion in found:
        form = next((form for form in forms if _holds(form, occasion)), None)
        if form is None:
            continue
        same = [paper for paper in made if paper.form.kind == occasion.kind]
        now = next((p for p in same if (p.form_id, p.entry_number) == (form.id, occasion.entry_number)), None)
        older = tuple(paper for paper in same if paper is not now and paper.file_id is not None)
        lines.append(PaperLine(occasion=occasion, form=form, paper=now, older=older))
    return lines


def _holds(form: PaperForm, occasion: Occasion) -> bool:
    is_begun = form.kind == occasion.kind and form.valid_from <= occasion.on
    return is_begun and (form.valid_to is None or form.valid_to >= occasion.on)
