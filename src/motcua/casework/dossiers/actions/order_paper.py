"""Order a paper: the row, its number, and the job that draws it."""

from datetime import datetime

from django.db import connection, transaction

from motcua.base.actors import Actor
from motcua.base.together import defer, insert
from motcua.casework.dossiers.models import Dossier, IntakeAnswer, Paper, PaperForm, PaperState
from motcua.casework.dossiers.queries import Occasion, form_for, made_for


def order_paper(
    *, owner: Dossier | IntakeAnswer, occasion: Occasion, by: Actor, at: datetime, is_first: bool = False
) -> Paper:
    """Store a paper and its job; a plain function that requires the caller's open transaction.

    A paper ordered twice for the same occasion is one, with one number; one not ready gets a new job, and the
    first job to finish settles it. The caller holds the lock of the dossier or answer. Whose entry is of this very
    transaction says `is_first`: nobody can have ordered its paper yet.
    """
    if not transaction.get_connection().in_atomic_block:
        message = "order_paper() belongs inside the transaction of the action that calls for the paper"
        raise RuntimeError(message)
    form = form_for(occasion)
    paper = None if is_first else made_for(occasion, form, owner=owner)
    if paper is None:
        is_dossier = isinstance(owner, Dossier)
        agency_id = owner.receiving_agency_id if isinstance(owner, Dossier) else owner.agency_id
        paper = Paper(
            form=form,
            dossier_id=owner.pk if is_dossier else None,
            answer_id=None if is_dossier else owner.pk,
            entry_number=occasion.entry_number,
            dated_on=occasion.on,
            number=_number(agency_id, form, occasion) if form.has_number else None,
            made_at=at,
            by_post_id=by.post_id,
        )
        insert(paper, needs_id=True)
    elif paper.state == PaperState.FAILED:
        paper.state, paper.trouble = PaperState.WAITING, ""
        paper.save(update_fields=["state", "trouble"])
    if paper.state != PaperState.READY:
        defer("dossiers.render_paper", paper_id=paper.pk)
    return paper


def order_unless_history(*, owner: Dossier | IntakeAnswer, occasion: Occasion, by: Actor, at: datetime) -> None:
    """Order the paper an action calls for; who loads history prints nothing: it was handed over years ago."""
    if not by.is_loading_history:
        order_paper(owner=owner, occasion=occasion, by=by, at=at, is_first=True)


def _number(agency_id: int, form: PaperForm, occasion: Occasion) -> int:
    """Take the agency's next number of the year; the counter stays locked until commit, so there are no gaps."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO dossiers_papercounter (agency_id, year, kind, last) VALUES (%s, %s, %s, 1)"
            " ON CONFLICT (agency_id, year, kind) DO UPDATE SET last = dossiers_papercounter.last + 1"
            " RETURNING last",
            [agency_id, occasion.on.year, form.kind],
        )
        return int(cursor.fetchone()[0])
