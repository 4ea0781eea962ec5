"""Who held a dossier, within or over the hours of his step, and until when he must pass it on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from motcua.base.actors import ROLE_LABELS, Role
from motcua.base.ledger.rules import Recorded
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries.clock import happened
from motcua.casework.dossiers.rules import (
    ENDED,
    STATE_LABELS,
    Ahead,
    State,
    allowed_hours,
    latest_start,
    stays_of,
    steps_ahead,
)
from motcua.casework.procedures.queries import steps_of
from motcua.engines.worktime.queries import calendar_for
from motcua.engines.worktime.rules import Calendar, Limit, LimitUnit, working_time
from motcua.people.accounts.queries import PostView
from motcua.people.organizations.queries import UnitView


@dataclass(frozen=True, slots=True, kw_only=True)
class CustodyRow:
    """Who held the dossier, for how much working time, of how many hours; a pause is nobody's time."""

    who: str
    role_label: str
    unit: str
    state_label: str
    worked: timedelta
    allowed: Decimal | None
    is_current: bool
    is_pause: bool
    is_at_citizen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class JustInTime:
    """Until when the holder must pass the dossier on, so that the steps after him have their hours."""

    role: Role
    by_at: datetime
    needed: Decimal
    left: timedelta
    is_possible: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Custody:
    """The hands so far, the steps ahead, and the one sentence for who holds it now."""

    rows: tuple[CustodyRow, ...]
    ahead: tuple[Ahead, ...]
    just_in_time: JustInTime | None


def custody_of(
    dossier: Dossier,
    entries: list[Recorded],
    posts: Mapping[int, PostView],
    units: Mapping[int, UnitView],
    *,
    now: datetime,
) -> Custody:
    """Return who held a dossier against the hours that the steps of its version give."""
    calendar = calendar_for(dossier.competent_agency_id, dossier.calendar_version)
    limit = Limit(dossier.limit_value, LimitUnit(dossier.limit_unit))
    steps = steps_of(dossier.version_id)
    stays = stays_of(happened(entries))
    used = [working_time(calendar, stay.started_at, stay.ended_at or now) for stay in stays]
    rows = []
    for stay, worked, allowed in zip(stays, used, allowed_hours(stays, used, steps, limit), strict=True):
        post, unit = posts.get(stay.post_id or 0), units.get(stay.unit_id)
        rows.append(
            CustodyRow(
                who=post.person_name if post else ROLE_LABELS[Role(stay.role)],
                role_label=ROLE_LABELS[Role(stay.role)],
                unit=unit.name if unit else "",
                state_label=STATE_LABELS[stay.state],
                worked=worked,
                allowed=allowed,
                is_current=stay.ended_at is None,
                is_pause=stay.state is State.AWAITING_SUPPLEMENT,
                is_at_citizen=stay.state is State.RESULT_READY,
            )
        )
    is_over = State(dossier.state) in ENDED
    ahead = None if is_over else steps_ahead(_step_role(dossier), steps, limit)
    tip = _just_in_time(dossier, ahead, calendar, now) if ahead else None
    return Custody(rows=tuple(rows), ahead=ahead or (), just_in_time=tip)


def _step_role(dossier: Dossier) -> Role:
    """Return whose step is running; while a supplement is awaited it is still the case officer's."""
    return Role.CASE_OFFICER if dossier.state == State.AWAITING_SUPPLEMENT else Role(dossier.holder_role)


def _just_in_time(dossier: Dossier, ahead: tuple[Ahead, ...], calendar: Calendar, now: datetime) -> JustInTime | None:
    if dossier.due_at is None or now >= dossier.due_at:
        return None
    needed = sum((step.hours for step in ahead), Decimal(0))
    by_at = latest_start(calendar, dossier.due_at, timedelta(hours=float(needed)))
    return JustInTime(
        role=Role(dossier.holder_role),
        by_at=by_at,
        needed=needed,
        left=working_time(calendar, now, dossier.due_at),
        is_possible=by_at > now,
    )
