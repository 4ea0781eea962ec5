"""Each measure of dossiers once more, by hand: n and d as its definition says in words, from what the ledger tells.

Nothing here knows facts, expressions or engines, so that what those say can be held against it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

_ONLINE = 2
_WHOLE = 100
_SUPPLEMENTS_ALLOWED = 1

Pair = tuple[int, int]


class Days(Protocol):
    """From the first moment (included) to the last (excluded)."""

    @property
    def from_at(self) -> datetime:
        """Return the first moment."""

    @property
    def end(self) -> datetime:
        """Return the moment at which the numbers stand."""


class Stay(Protocol):
    """One interval in somebody's hands."""

    @property
    def ended_at(self) -> datetime | None:
        """Return when it ended."""

    @property
    def worked_minutes(self) -> int | None:
        """Return the working minutes it took."""

    @property
    def allowed_minutes(self) -> int | None:
        """Return the minutes its step had left."""

    @property
    def is_over_allowed(self) -> bool:
        """Return whether it took longer."""


class Told(Protocol):
    """One dossier as its entries tell it."""

    @property
    def accepted(self) -> Mapping[str, Any]:
        """Return what the acceptance says."""

    @property
    def channel(self) -> int:
        """Return the channel as it was set right."""

    @property
    def received_at(self) -> datetime:
        """Return the moment of acceptance."""

    @property
    def resolved_at(self) -> datetime | None:
        """Return when the result was ready."""

    @property
    def withdrawn_at(self) -> datetime | None:
        """Return when its owner took it back."""

    @property
    def is_refused(self) -> bool:
        """Return whether the settlement that stands is a refusal."""

    @property
    def is_file(self) -> bool:
        """Return whether the result is a file."""

    @property
    def has_result(self) -> bool:
        """Return whether the procedure gives a paper."""

    @property
    def supplement_count(self) -> int:
        """Return how often a supplement was asked for."""

    @property
    def used_minutes(self) -> int | None:
        """Return the working minutes until the result."""

    @property
    def steps(self) -> Sequence[Stay]:
        """Return the intervals in somebody's hands."""

    def due_as_of(self, at: datetime) -> datetime | None:
        """Return what was promised at a moment."""


Rows = Sequence[Told]
Recount = Callable[[Rows, Days], Pair]


def on_time(rows: Rows, days: Days) -> Pair:
    """Ready in time, of those ready in the window and those open and overdue at its end."""
    done = ready(rows, days)
    late = [row for row in still_open(rows, days) if overdue(row, days)]
    return sum(in_time(row) for row in done), len(done) + len(late)


def in_time(row: Told) -> bool:
    """The result was not later than what was promised then."""
    due = row.due_as_of(row.resolved_at) if row.resolved_at else None
    return due is not None and row.resolved_at is not None and row.resolved_at <= due


def overdue(row: Told, days: Days) -> bool:
    """What was promised by the window's end had passed."""
    due = row.due_as_of(days.end)
    return due is not None and due < days.end


def still_open(rows: Rows, days: Days) -> list[Told]:
    """Return the dossiers in hand at the window's end."""
    return [
        row
        for row in rows
        if row.received_at < days.end
        and not (row.resolved_at and row.resolved_at < days.end)
        and not (row.withdrawn_at and row.withdrawn_at < days.end)
    ]


def inside(at: datetime | None, days: Days) -> bool:
    """Return whether a moment lies in the window."""
    return at is not None and days.from_at <= at < days.end


def came(rows: Rows, days: Days) -> list[Told]:
    """Return the dossiers received in the window."""
    return [row for row in rows if inside(row.received_at, days)]


def ready(rows: Rows, days: Days) -> list[Told]:
    """Return the dossiers whose result came in the window."""
    return [row for row in rows if inside(row.resolved_at, days)]


def share(rows: Iterable[Told], holds: Callable[[Told], object]) -> Pair:
    """Return how many of the rows hold, and how many there are."""
    known = list(rows)
    return sum(bool(holds(row)) for row in known), len(known)


def papers(row: Told, sort: str) -> int:
    """Return how many papers of a sort the acceptance counted."""
    return int(row.accepted["papers"][sort])


def percentile(rows: Iterable[Told], percent: int) -> Pair:
    """Return the smallest time that so many percent do not exceed."""
    times = sorted(row.used_minutes for row in rows if row.used_minutes is not None)
    least = -(-percent * len(times) // _WHOLE)
    return (times[max(least, 1) - 1], len(times)) if times else (0, 0)


def mean(rows: Iterable[Told]) -> Pair:
    """Return the time of all together, and how many there are."""
    times = [row.used_minutes for row in rows if row.used_minutes is not None]
    return sum(times), len(times)


def _ended(rows: Rows, days: Days) -> list[Stay]:
    return [stay for row in rows for stay in row.steps if inside(stay.ended_at, days)]


def custody(rows: Rows, days: Days) -> Pair:
    """Minutes worked in the stays that ended in the window, and how many there were."""
    ended = _ended(rows, days)
    return sum(stay.worked_minutes or 0 for stay in ended), len(ended)


def steps_on_time(rows: Rows, days: Days) -> Pair:
    """Stays within what their step had left, of the stays that ended in the window."""
    ended = [stay for stay in _ended(rows, days) if stay.allowed_minutes is not None]
    return sum(not stay.is_over_allowed for stay in ended), len(ended)


def quality_on_time(rows: Rows, days: Days) -> Pair:
    """In time, and asked at most once for a supplement, of the dossiers in hand in the window."""

    def left_at(row: Told) -> datetime | None:
        return row.resolved_at or row.withdrawn_at

    def is_kept(row: Told) -> bool:
        left = left_at(row)
        ended = left if left and left < days.end else days.end
        due = row.due_as_of(ended)
        return (due is None or ended <= due) and row.supplement_count <= _SUPPLEMENTS_ALLOWED

    held = [row for row in rows if row.received_at < days.end and not ((at := left_at(row)) and at < days.from_at)]
    return share(held, is_kept)


def _has_file(row: Told, days: Days) -> bool:
    """The result was a file before the window's end, or the procedure gives no paper."""
    return not row.has_result or (row.is_file and row.resolved_at is not None and row.resolved_at < days.end)


def _is_online(row: Told) -> bool:
    return row.channel == _ONLINE


RECOUNTS: dict[str, Recount] = {
    "dossiers_on_time_rate": on_time,
    "online_dossier_rate": lambda rows, days: share(came(rows, days), _is_online),
    "dossiers_digitised_rate": lambda rows, days: share(
        (row for row in came(rows, days) if papers(row, "received")),
        lambda row: papers(row, "digitised") == papers(row, "received"),
    ),
    "electronic_results_rate": lambda rows, days: share(
        (row for row in ready(rows, days) if row.has_result), lambda row: row.is_file
    ),
    "dossiers_supplemented_rate": lambda rows, days: share(ready(rows, days), lambda row: row.supplement_count),
    "dossiers_refused_rate": lambda rows, days: share(ready(rows, days), lambda row: row.is_refused),
    "dossiers_received": lambda rows, days: (len(came(rows, days)), 0),
    "dossiers_settled": lambda rows, days: (len(ready(rows, days)), 0),
    "dossiers_open": lambda rows, days: (len(still_open(rows, days)), 0),
    "dossiers_overdue": lambda rows, days: (sum(overdue(row, days) for row in still_open(rows, days)), 0),
    "settling_minutes_median": lambda rows, days: percentile(ready(rows, days), 50),
    "settling_minutes_p90": lambda rows, days: percentile(ready(rows, days), 90),
    "settling_minutes_mean": lambda rows, days: mean(ready(rows, days)),
    "custody_minutes_mean": custody,
    "steps_on_time_rate": steps_on_time,
    "quality_on_time_rate": quality_on_time,
    "quality_online_rate": lambda rows, days: share(
        came(rows, days), lambda row: _is_online(row) and _has_file(row, days)
    ),
    "quality_digitised_rate": lambda rows, days: share(
        ready(rows, days), lambda row: papers(row, "digitised") and row.is_file
    ),
    "papers_reused_rate": lambda rows, days: share(came(rows, days), lambda row: papers(row, "reused")),
    "papers_from_store_rate": lambda rows, days: share(came(rows, days), lambda row: papers(row, "stored")),
}
