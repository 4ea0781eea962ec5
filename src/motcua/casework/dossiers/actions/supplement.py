"""One supplement: ask for it (the clock stops), take it in (the clock goes on when it is complete)."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from motcua.base.actors import Actor
from motcua.base.reference import steady
from motcua.casework.dossiers.actions.custody import case_officer_of, locked, moved, pass_to
from motcua.casework.dossiers.actions.order_paper import order_unless_history
from motcua.casework.dossiers.errors import ItemsMissing, ReasonMissing, SupplementUsed
from motcua.casework.dossiers.models import Dossier, PaperKind
from motcua.casework.dossiers.queries import occasion_of
from motcua.casework.dossiers.queries.clock import entries_of, happened, standing_due
from motcua.casework.dossiers.rules import Move, clock_of
from motcua.engines.worktime.rules import Pause

_DUE = ("due_at", "no_due_reason")


@transaction.atomic(durable=True)
@steady()
def request_supplement(*, dossier_id: int, items: Sequence[str], reason: str, by: Actor, at: datetime) -> Dossier:
    """Ask once, in full, for what is missing (NĐ 118/2025 Art. 17.2a, form 02); the due date stands still.

    What is overdue already stays overdue.

    Raises:
        SupplementUsed: it was asked for before; the law allows one.
        ItemsMissing, ReasonMissing: the form says what to complete and why.
    """
    dossier, after = locked(dossier_id, Move.REQUEST_SUPPLEMENT, by=by, at=at)
    pauses = clock_of(happened(entries_of(dossier.id))).pauses
    if pauses:
        raise SupplementUsed(on=f"{timezone.localdate(pauses[0].requested_at):%d/%m/%Y}")
    wanted = [item.strip() for item in items if item.strip()]
    if not wanted:
        raise ItemsMissing(field="items")
    if not reason.strip():
        raise ReasonMissing(field="reason")
    _wind(dossier, (Pause(requested_at=at, completed_at=None),))
    dossier = moved(
        dossier,
        after,
        "supplement_requested",
        by=by,
        at=at,
        data={"items": len(wanted)},
        payload={"items": wanted, "reason": reason.strip()},
        fields=_DUE,
    )
    form_02 = occasion_of(dossier, PaperKind.SUPPLEMENT)
    order_unless_history(owner=dossier, occasion=form_02, by=by, at=at)
    return dossier


@transaction.atomic(durable=True)
@steady()
def take_supplement(*, dossier_id: int, is_complete: bool, note: str = "", by: Actor, at: datetime) -> Dossier:
    """Take in what the citizen brought: complete, the clock goes on; incomplete, it stays without a second form.

    Raises:
        ReasonMissing: what is still missing must be noted.
    """
    move = Move.COMPLETE_SUPPLEMENT if is_complete else Move.INCOMPLETE_SUPPLEMENT
    dossier, after = locked(dossier_id, move, by=by, at=at)
    payload = {"reason": note.strip()} if note.strip() else None
    if not is_complete:
        if payload is None:
            raise ReasonMissing(field="reason")
        return moved(dossier, after, "supplement_incomplete", by=by, at=at, payload=payload)
    asked_at = clock_of(happened(entries_of(dossier.id))).pauses[-1].requested_at
    _wind(dossier, (Pause(requested_at=asked_at, completed_at=at),))
    pass_to(dossier, case_officer_of(dossier, at), at=at)
    return moved(dossier, after, "supplement_completed", by=by, at=at, payload=payload, fields=_DUE)


def _wind(dossier: Dossier, pauses: tuple[Pause, ...]) -> None:
    """Write the due date that follows from the pauses."""
    due = standing_due(dossier, pauses)
    dossier.due_at, dossier.no_due_reason = due.due_at, due.reason
