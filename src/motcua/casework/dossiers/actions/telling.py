"""Tell the citizen by e-mail: the message is in the outbox in the same transaction as the change."""

from datetime import datetime

from motcua.base.actors import Actor
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries.messages import TOLD
from motcua.casework.dossiers.rules import State
from motcua.engines.notifications.actions import send

_READY = {"result_recorded", "result_at_desk"}


def tell(dossier: Dossier, verb: str, *, by: Actor, at: datetime) -> None:
    """Write to the applicant about a change that concerns him, if he left an e-mail address."""
    if verb in _READY:
        verb = "result_ready" if dossier.state == State.RESULT_READY else verb
    if verb in TOLD and dossier.applicant.email:
        send(
            f"dossiers/{verb}",
            contact_id=dossier.applicant_id,
            about_kind="dossier",
            about_id=dossier.id,
            by=by,
            at=at,
        )
