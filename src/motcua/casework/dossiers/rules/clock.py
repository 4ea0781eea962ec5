"""What the entries say about the clock and about whose hands a dossier was in."""

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from motcua.casework.dossiers.rules.correcting import as_corrected
from motcua.casework.dossiers.rules.happened import Happened
from motcua.casework.dossiers.rules.way import State
from motcua.engines.worktime.rules import Limit, LimitUnit, Pause


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """What the due date is computed from."""

    accepted_at: datetime
    limit: Limit
    calendar_version: str
    pauses: tuple[Pause, ...]
    resolved_at: datetime | None
    withdrawn_at: datetime | None


def clock_of(entries: Iterable[Happened]) -> Clock:
    """Return the clock of a dossier from its entries, oldest first.

    The result counts as ready at the later of "result recorded" and "result at the desk"; one entry
    says both when the result is a file. A correction of that moment counts in their place.

    Raises:
        ValueError: there is no entry of acceptance.
    """
    accepted: Happened | None = None
    pauses: list[Pause] = []
    recorded_at = at_desk_at = withdrawn_at = None
    for entry in as_corrected(entries):
        match entry.verb:
            case "received":
                accepted = entry
            case "supplement_requested":
                pauses.append(Pause(requested_at=entry.at, completed_at=None))
            case "supplement_completed":
                pauses[-1] = Pause(requested_at=pauses[-1].requested_at, completed_at=entry.at)
            case "result_recorded":
                recorded_at = entry.at
                at_desk_at = entry.at if entry.data.get("is_file") else at_desk_at
            case "result_at_desk":
                at_desk_at = entry.at
            case "withdrawn":
                withdrawn_at = entry.at
    if accepted is None:
        message = "a dossier without an entry of acceptance has no clock"
        raise ValueError(message)
    return Clock(
        accepted_at=accepted.at,
        limit=Limit(value=int(accepted.data["limit_value"]), unit=LimitUnit(accepted.data["limit_unit"])),
        calendar_version=str(accepted.data["calendar_version"]),
        pauses=tuple(pauses),
        resolved_at=max(recorded_at, at_desk_at) if recorded_at and at_desk_at else None,
        withdrawn_at=withdrawn_at,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """How long a dossier stayed in one pair of hands; `ended_at` is empty while it is still there."""

    role: str
    unit_id: int
    post_id: int | None
    state: State
    started_at: datetime
    ended_at: datetime | None


def stays_of(entries: Iterable[Happened]) -> list[Stay]:
    """Return the hands a dossier went through, oldest first; a pause is a stay of its own."""
    stays: list[Stay] = []
    for entry in as_corrected(entries):
        if "state" not in entry.data:
            continue
        state = State(entry.data["state"])
        is_ended = state in {State.RETURNED, State.WITHDRAWN}
        stay = Stay(
            role=str(entry.data["holder_role"]),
            unit_id=int(entry.data["holder_unit"]),
            post_id=entry.data["holder_post"],
            state=state,
            started_at=entry.at,
            ended_at=entry.at if is_ended else None,
        )
        if stays:
            last = stays[-1]
            same = (last.role, last.unit_id, last.post_id, last.state) == (
                stay.role,
                stay.unit_id,
                stay.post_id,
                stay.state,
            )
            if same:
                continue
            stays[-1] = dataclasses.replace(last, ended_at=entry.at)
        if not is_ended:
            stays.append(stay)
    return stays
