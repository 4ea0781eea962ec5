"""What every move shares: lock and check, find the next holder, save and record."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext

from motcua.base.actors import ROLE_LABELS, Actor, Role
from motcua.base.errors import NotAllowed
from motcua.base.events import announce
from motcua.base.ledger.actions import record
from motcua.casework.dossiers import policies
from motcua.casework.dossiers.actions.open_span import open_span
from motcua.casework.dossiers.actions.telling import tell
from motcua.casework.dossiers.errors import DossierNotFound, MomentNotAllowed, NobodyHolds, SomeoneElseHolds
from motcua.casework.dossiers.events import DossierMoved
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.rules import Move, State, next_state
from motcua.people.accounts.queries import posts_with
from motcua.people.organizations.queries import subtree_ids

KIND = "dossier"
_CLOCK_SLACK = timedelta(minutes=5)

HELD = ["state", "holder_role", "holder_unit", "holder_post", "held_since_at"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Whose hands a dossier is in: a post, or a role of a unit when any of several may take it."""

    role: Role
    unit_id: int
    post_id: int | None = None


def locked(dossier_id: int, move: Move, *, by: Actor, at: datetime) -> tuple[Dossier, State]:
    """Lock a dossier for a move and return it with the state that follows.

    Raises:
        DossierNotFound: it does not exist, or the actor may not see it.
        IllegalMove: the move does not lead out of its state.
        SomeoneElseHolds: the move is another post's.
        MomentNotAllowed: the moment is not the server's.
    """
    check_moment(by, at)
    dossier = Dossier.objects.select_for_update(of=("self",)).filter(id=dossier_id).first()
    if dossier is None or not policies.can_see(by, dossier):
        raise DossierNotFound
    after = next_state(State(dossier.state), move)
    if not policies.can_move(by, dossier, move):
        raise SomeoneElseHolds
    return dossier, after


def check_moment(by: Actor, at: datetime) -> None:
    """Pass when the moment is the server's, or the actor loads history.

    Raises:
        MomentNotAllowed: someone else states a moment of their own.
    """
    if not by.is_loading_history and abs(timezone.now() - at) > _CLOCK_SLACK:
        raise MomentNotAllowed


def post_of(by: Actor) -> int:
    """Return the post the actor acts in.

    Raises:
        NotAllowed: he acts in none.
    """
    if by.post_id is None:
        raise NotAllowed
    return by.post_id


def holder_of(role: Role, *, within: int, at: datetime) -> Holder:
    """Return who holds a role inside a unit's subtree: the post when there is one, else role and unit.

    Raises:
        NobodyHolds: no post has the role on that day.
    """
    on = timezone.localdate(at)
    posts = posts_with(role, subtree_ids(within, on), on)
    if not posts:
        raise NobodyHolds(role=gettext(ROLE_LABELS[role]))
    nearest = [post for post in posts if post.unit_id == within] or posts
    post = nearest[0]
    alone = sum(other.unit_id == post.unit_id for other in posts) == 1
    return Holder(role=role, unit_id=post.unit_id, post_id=post.post_id if alone else None)


def case_officer_of(dossier: Dossier, at: datetime) -> Holder:
    """Return who works on the dossier, or whoever may take it up when that post has ended."""
    officer, on = dossier.case_officer_post, timezone.localdate(at)
    if officer is not None and (officer.valid_to is None or officer.valid_to >= on):
        return Holder(role=Role.CASE_OFFICER, unit_id=officer.unit_id, post_id=officer.id)
    return holder_of(Role.CASE_OFFICER, within=dossier.competent_unit_id, at=at)


def pass_to(dossier: Dossier, holder: Holder, *, at: datetime) -> None:
    """Put the dossier into a holder's hands."""
    dossier.holder_role = holder.role
    dossier.holder_unit_id = holder.unit_id
    dossier.holder_post_id = holder.post_id
    dossier.held_since_at = at


def moved(
    dossier: Dossier,
    after: State,
    verb: str,
    *,
    by: Actor,
    at: datetime,
    data: dict[str, Any] | None = None,
    payload: dict[str, Any] | None = None,
    fields: tuple[str, ...] = (),
) -> Dossier:
    """Save the new state, append the entry that says so, and announce it; return the dossier."""
    dossier.state = after
    dossier.save(update_fields=[*HELD, *fields])
    entry = record(
        KIND,
        dossier.id,
        verb,
        by=by,
        at=at,
        data={
            "state": str(after),
            "holder_role": dossier.holder_role,
            "holder_unit": dossier.holder_unit_id,
            "holder_post": dossier.holder_post_id,
            **(data or {}),
        },
        payload=payload,
    )
    open_span(dossier, entry)
    tell(dossier, verb, by=by, at=at)
    announce(DossierMoved(dossier_id=dossier.id, verb=verb, entry_number=entry.number))
    return dossier
