"""The dossier page: everything an official sees of one dossier."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from motcua.base.actors import ROLE_LABELS, Actor, ActorKind, Role
from motcua.base.ledger.queries import chain_of, payloads_of
from motcua.base.ledger.rules import Recorded, check_chain
from motcua.casework.dossiers import policies
from motcua.casework.dossiers.errors import DossierNotFound
from motcua.casework.dossiers.models import Dossier, DossierComponent
from motcua.casework.dossiers.queries.clock import KIND, entries_of, recomputed_due
from motcua.casework.dossiers.queries.corrections import Waiting, waiting_corrections
from motcua.casework.dossiers.queries.custody import Custody, custody_of
from motcua.casework.dossiers.queries.desk import Urgency, left_of, urgency_of
from motcua.casework.dossiers.queries.papers import PaperLine, papers_of
from motcua.casework.dossiers.rules import (
    CORRECTABLE,
    STATE_LABELS,
    VERB_LABELS,
    Move,
    State,
    follow_token,
    lookup_code,
    moves_from,
    worded,
)
from motcua.engines.files.models import StoredFile
from motcua.engines.files.queries import files_of
from motcua.engines.worktime.queries import calendar_for
from motcua.engines.worktime.rules import Due, handover_by
from motcua.people.accounts.queries import PostView, posts_by_id
from motcua.people.organizations.queries import units_on


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineRow:
    """One line of the dossier's diary."""

    number: int
    verb: str
    label: str
    about: str
    change: tuple[str, str] | None
    at: datetime
    who: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierPage:
    """One dossier as an official sees it."""

    dossier: Dossier
    state: State
    state_label: str
    urgency: Urgency
    due: Due
    timeline: list[TimelineRow]
    custody: Custody
    components: list[DossierComponent]
    files: list[StoredFile]
    papers: list[PaperLine]
    may_print: bool
    moves: tuple[Move, ...]
    is_own_work: bool
    left: timedelta | None
    holder: str
    holder_unit: str
    competent_unit: str
    desk: str
    handover_by: datetime
    is_chain_whole: bool
    corrections: list[Waiting]
    may_correct: bool
    may_revoke: bool


def visible_to(by: Actor) -> QuerySet[Dossier]:
    """Return the dossiers the actor may see."""
    return Dossier.objects.filter(policies.visible(by))


def by_id(dossier_id: int, by: Actor) -> Dossier:
    """Return a dossier the actor may see.

    Raises:
        DossierNotFound: there is none, or it is not for this actor.
    """
    found = visible_to(by).select_related("version__procedure", "owner", "applicant", "filer").filter(id=dossier_id)
    dossier = found.first()
    if dossier is None:
        raise DossierNotFound
    return dossier


def by_code(code: str, by: Actor) -> Dossier:
    """Return the dossier of a code, if the actor may see it.

    Raises:
        DossierNotFound: there is none, or it is not for this actor.
    """
    dossier = visible_to(by).filter(code=code.strip().upper()).first()
    if dossier is None:
        raise DossierNotFound
    return dossier


def receipt_secrets(dossier: Dossier) -> tuple[str, str]:
    """Return the token of the QR and the eight characters, computed again for a print."""
    key, number = settings.MOTCUA_FOLLOW_KEY, dossier.token_number
    return (
        follow_token(key, dossier_id=dossier.id, token_number=number),
        lookup_code(key, dossier_id=dossier.id, token_number=number),
    )


def dossier_page(dossier_id: int, by: Actor, *, now: datetime) -> DossierPage:
    """Return everything about one dossier; the due date is computed again from the ledger."""
    dossier = by_id(dossier_id, by)
    entries = entries_of(dossier.id)
    posts = posts_by_id(_posts_named(entries, dossier))
    held = {int(entry.data["holder_unit"]) for entry in entries if "holder_unit" in entry.data}
    held |= {dossier.competent_unit_id, dossier.receiving_point_id}
    units = units_on(held, timezone.localdate(dossier.received_at))
    officer = posts.get(dossier.case_officer_post_id or 0)
    calendar = calendar_for(dossier.competent_agency_id, dossier.calendar_version)
    state = State(dossier.state)
    holder = posts.get(dossier.holder_post_id or 0)
    return DossierPage(
        dossier=dossier,
        state=state,
        state_label=STATE_LABELS[state],
        urgency=urgency_of(dossier, now),
        due=recomputed_due(dossier),
        timeline=_timeline(entries, posts),
        custody=custody_of(dossier, entries, posts, units, now=now),
        components=list(dossier.components.order_by("id")),
        files=list(files_of(KIND, dossier.id).exclude(purpose="paper")),
        papers=papers_of(dossier, entries),
        may_print=policies.can_print(by, dossier),
        moves=tuple(move for move in moves_from(state) if policies.can_move(by, dossier, move)),
        is_own_work=policies.is_own_work(by, dossier, officer.person_id if officer else None),
        left=left_of(dossier, now),
        holder=holder.person_name if holder else ROLE_LABELS[Role(dossier.holder_role)],
        holder_unit=units[dossier.holder_unit_id].name if dossier.holder_unit_id in units else "",
        competent_unit=units[dossier.competent_unit_id].name if dossier.competent_unit_id in units else "",
        desk=units[dossier.receiving_point_id].name if dossier.receiving_point_id in units else "",
        handover_by=handover_by(dossier.received_at, calendar),
        is_chain_whole=_is_whole(dossier.id, entries),
        corrections=waiting_corrections(dossier, by),
        may_correct=policies.can_correct(by, dossier),
        may_revoke=policies.can_revoke_token(by, dossier),
    )


def _is_whole(dossier_id: int, entries: list[Recorded]) -> bool:
    """Return whether the entries are all there and unaltered, measured against the chain's own count and head."""
    chain = chain_of(KIND, dossier_id)
    if chain is None:
        return False
    return not check_chain(entries, kind=KIND, subject_id=dossier_id, entry_count=chain.entry_count, head=chain.head)


def _posts_named(entries: list[Recorded], dossier: Dossier) -> set[int]:
    named = {entry.by_post_id for entry in entries} | {entry.data.get("holder_post") for entry in entries}
    return {post for post in (*named, dossier.holder_post_id, dossier.case_officer_post_id) if post is not None}


def _who(entry: Recorded, posts: dict[int, PostView]) -> str:
    """Return who did it: the official, or the machine or job by its own name."""
    if entry.by_kind == ActorKind.MACHINE or entry.by_post_id not in posts:
        return entry.by_name
    return posts[entry.by_post_id].person_name


def _timeline(entries: list[Recorded], posts: dict[int, PostView]) -> list[TimelineRow]:
    payloads = payloads_of(KIND, entries[0].subject_id)
    return [
        TimelineRow(
            number=entry.number,
            verb=entry.verb,
            label=VERB_LABELS.get(entry.verb, entry.verb),
            about=CORRECTABLE[entry.data["field"]].label if entry.data.get("field") in CORRECTABLE else "",
            change=_change(entry),
            at=entry.occurred_at,
            who=_who(entry, posts),
            reason=str(payloads.get(entry.number, {}).get("reason", "")),
        )
        for entry in reversed(entries)
    ]


def _change(entry: Recorded) -> tuple[str, str] | None:
    """Return what a correction made of what, where the entry itself may tell it."""
    field, zone = str(entry.data.get("field")), timezone.get_default_timezone()
    if field not in CORRECTABLE or "before" not in entry.data:
        return None
    return worded(field, entry.data["before"], zone), worded(field, entry.data["value"], zone)
