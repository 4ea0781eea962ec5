"""Draw an ordered paper as PDF and keep it with its dossier."""

import logging
from datetime import datetime

from django.db import transaction
from django.template.loader import render_to_string
from django.utils.text import slugify

from motcua.base.actors import Actor, ActorKind, require
from motcua.base.errors import InHand
from motcua.base.outage import is_outage
from motcua.casework.dossiers.models import Paper, PaperState
from motcua.casework.dossiers.queries import paper_sheet
from motcua.engines.files.actions import keep
from motcua.ui.pdf import PangoMissing, pdf_of
from motcua.ui.qr import qr

log = logging.getLogger(__name__)
NO_PANGO, BROKEN = "pango", "broken"


@transaction.atomic(durable=True)
def render_paper(*, paper_id: int, by: Actor, at: datetime) -> PaperState | None:
    """Draw the paper once; whatever goes wrong ends in a state that the staff see, with the print page beside it.

    None means that it is ready already.

    Raises:
        InHand: another worker has it. Its job may be this very one, put back because it was thought dead: whether
            the paper gets ready is known only when it is, so this one must look again.
    """
    require(by.kind is ActorKind.JOB)
    rows = Paper.objects.select_for_update(of=("self",), skip_locked=True).select_related("form", "dossier")
    paper = rows.filter(pk=paper_id).exclude(state=PaperState.READY).first()
    if paper is None:
        if Paper.objects.filter(pk=paper_id).exclude(state=PaperState.READY).exists():
            raise InHand
        return None
    content, paper.trouble = _drawn(paper, by)
    paper.state = PaperState.READY if content else PaperState.FAILED
    if content:
        code = paper.dossier.code if paper.dossier else str(paper.answer_id)
        paper.file = keep(
            content=content,
            name=f"{slugify(paper.form.title)}-{code}.pdf",
            kind="dossier" if paper.dossier else "intake",
            subject_id=paper.dossier_id or paper.answer_id or 0,
            purpose="paper",
            by=by,
            at=at,
        )
    paper.save(update_fields=["state", "trouble", "file"])
    return PaperState(paper.state)


def _drawn(paper: Paper, by: Actor) -> tuple[bytes, str]:
    """Return the PDF, or nothing and what is wrong."""
    try:
        with transaction.atomic():
            sheet = paper_sheet(paper, by)
            drawn = qr(sheet.follow_url) if sheet.follow_url else ""
            return pdf_of(render_to_string(paper.form.template, {"sheet": sheet, "qr": drawn, "is_pdf": True})), ""
    except PangoMissing:
        return b"", NO_PANGO
    except Exception as error:  # a fault of a template must end in a state that a person can see
        if is_outage(error):
            raise
        log.exception("paper %s could not be drawn", paper.pk)
        return b"", BROKEN
