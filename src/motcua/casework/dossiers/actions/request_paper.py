"""Have a paper made: the print buttons."""

from datetime import datetime

from django.db import transaction

from motcua.base.actors import Actor, require
from motcua.casework.dossiers import policies
from motcua.casework.dossiers.actions.order_paper import order_paper
from motcua.casework.dossiers.errors import AnswerNotFound, DossierNotFound
from motcua.casework.dossiers.models import Dossier, IntakeAnswer, Paper
from motcua.casework.dossiers.queries import occasion_of, occasion_of_answer


@transaction.atomic(durable=True)
def request_paper(*, dossier_id: int, kind: str, by: Actor, at: datetime) -> Paper:
    """Order a paper of a dossier as of its last entry that calls for it.

    Raises:
        DossierNotFound: there is none for this actor.
        PaperNotPossible: nothing has happened yet that calls for it.
    """
    dossier = Dossier.objects.select_for_update(of=("self",)).filter(id=dossier_id).first()
    if dossier is None or not policies.can_see(by, dossier):
        raise DossierNotFound
    require(policies.can_print(by, dossier))
    return order_paper(owner=dossier, occasion=occasion_of(dossier, kind), by=by, at=at)


@transaction.atomic(durable=True)
def request_answer_paper(*, answer_id: int, by: Actor, at: datetime) -> Paper:
    """Order form 02 or 03 of an answer before acceptance.

    Raises:
        AnswerNotFound: there is none for this actor.
    """
    answer = IntakeAnswer.objects.select_for_update(of=("self",)).filter(id=answer_id).first()
    if answer is None or not policies.can_see_answer(by, answer):
        raise AnswerNotFound
    require(policies.can_print_answer(by, answer))
    return order_paper(owner=answer, occasion=occasion_of_answer(answer), by=by, at=at)
