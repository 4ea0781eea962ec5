"""What the citizen sees: the state as a sentence, who holds it, when it is due; no names."""

import hmac
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.utils import timezone

from motcua.casework.dossiers.errors import FollowCodeWrong
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries.clock import entries_of, happened, recomputed_due
from motcua.casework.dossiers.rules import State, clock_of, lookup_code, token_hash
from motcua.engines.worktime.queries import calendar_for
from motcua.engines.worktime.rules import Due, Pause, due
from motcua.people.accounts.queries import posts_by_id
from motcua.people.organizations.queries import unit_as_known, unit_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """One thing that happened, without names."""

    verb: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class IfSupplied:
    """When the result is due if the supplement comes on a day."""

    on: date
    due_at: datetime
    is_today: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowView:
    """A dossier as its owner follows it."""

    code: str
    procedure: str
    state: State
    outcome: str
    received_at: datetime
    due_at: datetime | None
    first_due_at: datetime
    resolved_at: datetime | None
    is_late: bool
    due: Due
    holder_unit: str
    holder_post: str
    holder_phone: str
    desk: str
    desk_phone: str
    agency: str
    passed: list[Passed]
    delivery: str
    if_supplied: list[IfSupplied]


def found_by_token(token: str) -> Dossier:
    """Return the dossier of a QR token.

    Raises:
        FollowCodeWrong: no dossier has it, or it was revoked.
    """
    dossier = Dossier.objects.filter(token_hash=token_hash(token)).first()
    if dossier is None:
        raise FollowCodeWrong
    return dossier


def found_by_code(code: str, letters: str) -> Dossier:
    """Return the dossier of a code and its eight characters; one answer for wrong and unknown.

    Raises:
        FollowCodeWrong: either is wrong.
    """
    dossier = Dossier.objects.filter(code=code.strip().upper()).first()
    dossier_id, number = (dossier.id, dossier.token_number) if dossier else (0, 0)
    expected = lookup_code(settings.MOTCUA_FOLLOW_KEY, dossier_id=dossier_id, token_number=number)
    given = letters.strip().upper().replace(" ", "").replace("-", "")
    is_right = hmac.compare_digest(expected.encode(), given.encode())
    if dossier is None or not is_right:
        raise FollowCodeWrong
    return dossier


def is_current(dossier_id: int, token_number: int) -> bool:
    """Return whether a receipt's token still opens its dossier; raising the number revokes what was printed."""
    return Dossier.objects.filter(id=dossier_id, token_number=token_number).exists()


def _if_supplied(dossier: Dossier, *, now: datetime, days: int = 3) -> list[IfSupplied]:
    """Return for the next working days when the result is due if the supplement is complete then."""
    clock = clock_of(happened(entries_of(dossier.id)))
    if not clock.pauses or clock.pauses[-1].completed_at is not None:
        return []
    calendar = calendar_for(dossier.competent_agency_id, clock.calendar_version)
    open_pause, today = clock.pauses[-1], calendar.local(now).date()
    lines, day = [], calendar.working_day_from(today)
    for _ in range(days):
        completed = Pause(requested_at=open_pause.requested_at, completed_at=max(now, day.opens_at))
        promised = due(clock.accepted_at, clock.limit, (*clock.pauses[:-1], completed), calendar)
        lines.append(IfSupplied(on=day.on, due_at=promised.due_at or promised.first_due_at, is_today=day.on == today))
        day = calendar.next_working_day(day.on)
    return lines


def follow_view(dossier_id: int, *, now: datetime) -> FollowView:
    """Return what the owner of a dossier is told now."""
    dossier = Dossier.objects.select_related("version__procedure").get(id=dossier_id)
    on, received_on = timezone.localdate(now), timezone.localdate(dossier.received_at)
    unit = unit_as_known(dossier.holder_unit_id, on)
    desk = unit_on(dossier.receiving_point_id, received_on)
    post = posts_by_id([dossier.holder_post_id]).get(dossier.holder_post_id) if dossier.holder_post_id else None
    end = dossier.resolved_at or now
    return FollowView(
        code=dossier.code,
        procedure=dossier.version.procedure.name,
        state=State(dossier.state),
        outcome=dossier.outcome,
        received_at=dossier.received_at,
        due_at=dossier.due_at,
        first_due_at=dossier.first_due_at,
        resolved_at=dossier.resolved_at,
        is_late=dossier.due_at is not None and end > dossier.due_at,
        due=recomputed_due(dossier),
        holder_unit=unit.name,
        holder_post=post.title if post else "",
        holder_phone=(post.phone if post else "") or unit.phone or desk.phone,
        desk=desk.name,
        desk_phone=desk.phone,
        agency=unit_on(dossier.receiving_agency_id, received_on).name,
        delivery=dossier.delivery,
        if_supplied=_if_supplied(dossier, now=now) if dossier.state == State.AWAITING_SUPPLEMENT else [],
        passed=[Passed(verb=entry.verb, at=entry.occurred_at) for entry in entries_of(dossier.id)],
    )
