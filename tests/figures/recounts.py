"""Each computed measure once more, from the ledger alone: n and d as its definition says in words."""

from collections.abc import Callable, Iterable
from datetime import datetime

from motcua.reform.indicators.base import Window
from tests.figures.stories import Told, local, worked

Pair = tuple[int, int]


def on_time(rows: list[Told], window: Window) -> Pair:
    """Ready in time, of those ready in the window and those open and overdue at its end."""
    ready = [row for row in rows if inside(row.resolved_at, window)]
    late = [row for row in still_open(rows, window) if overdue(row, window)]
    return sum(in_time(row) for row in ready), len(ready) + len(late)


def in_time(row: Told) -> bool:
    """The result was not later than what was promised then."""
    assert row.resolved_at is not None
    due = row.due_as_of(row.resolved_at)
    return due is not None and row.resolved_at <= due


def overdue(row: Told, window: Window) -> bool:
    """What was promised by the window's end had passed."""
    due = row.due_as_of(local(window.end))
    return due is not None and due < local(window.end)


def still_open(rows: list[Told], window: Window) -> list[Told]:
    """Return the dossiers in hand at the window's end."""
    end = local(window.end)
    return [
        row
        for row in rows
        if row.received_at < end
        and not (row.resolved_at and row.resolved_at < end)
        and not ((gone := row.at("withdrawn")) and gone < end)
    ]


def inside(at: datetime | None, window: Window) -> bool:
    """Return whether a moment lies in the window."""
    return at is not None and local(window.from_at) <= at < local(window.end)


def came(rows: list[Told], window: Window) -> list[Told]:
    """Return the dossiers received in the window."""
    return [row for row in rows if inside(row.received_at, window)]


def ready(rows: list[Told], window: Window) -> list[Told]:
    """Return the dossiers whose result came in the window."""
    return [row for row in rows if inside(row.resolved_at, window)]


def share(rows: Iterable[Told], holds: Callable[[Told], object]) -> Pair:
    """Return how many of the rows hold, and how many there are."""
    known = list(rows)
    return sum(bool(holds(row)) for row in known), len(known)


def papers(row: Told, what: str) -> int:
    """Return how many papers of a sort the acceptance counted."""
    counts = row.accepted["papers"]
    assert isinstance(counts, dict)
    return int(counts[what])


def percentile(rows: list[Told], percent: int) -> Pair:
    """Return the smallest time that so many percent do not exceed."""
    times = sorted(row.used_minutes for row in rows)
    if not times:
        return (0, 0)
    fits = (time for time in times if 100 * sum(other <= time for other in times) >= percent * len(times))
    return next(fits), len(times)


def refused(row: Told) -> bool:
    """The last settlement was a refusal."""
    outcomes = [str(entry.data["outcome"]) for entry in row.entries if entry.verb == "settled"]
    return outcomes[-1] == "refused"


def custody(rows: list[Told], window: Window) -> Pair:
    """Minutes worked in the stays that ended in the window, and how many there were."""
    ended = [stay for row in rows for stay in row.stays if inside(stay[3], window)]
    return sum(worked(start, end) for _role, _state, start, end in ended), len(ended)


# The usual workflow's shares of five working days, in minutes.
BUDGETS = {
    "reception": 120,
    "case_officer": 1320,
    "unit_head": 240,
    "approver": 360,
    "records_clerk": 240,
    "return_desk": 120,
}


def steps_on_time(rows: list[Told], window: Window) -> Pair:
    """Stays within what their step had left, of the stays that ended in the window."""
    kept = ended = 0
    for row in rows:
        left = dict(BUDGETS)
        for role, _state, start, end in row.stays:
            used = worked(start, end)
            if inside(end, window):
                kept, ended = kept + (used <= left[role]), ended + 1
            left[role] = max(0, left[role] - used)
    return kept, ended


def quality_on_time(rows: list[Told], window: Window) -> Pair:
    """In time, of the dossiers in hand in the window."""
    start, end = local(window.from_at), local(window.end)
    gone = {id(row): row.resolved_at or row.at("withdrawn") for row in rows}
    held = [row for row in rows if row.received_at < end and not ((left := gone[id(row)]) and left < start)]

    def is_kept(row: Told) -> bool:
        left = gone[id(row)]
        ended = left if left and left < end else end
        due = row.due_as_of(ended)
        return due is None or ended <= due

    return share(held, is_kept)


def file_by(row: Told, window: Window) -> bool:
    """The result was a file before the window's end."""
    return row.is_file and row.resolved_at is not None and row.resolved_at < local(window.end)


RECOUNTS: dict[str, Callable[[list[Told], Window], Pair]] = {
    "dossiers_on_time_rate": on_time,
    "online_dossier_rate": lambda rows, w: share(came(rows, w), lambda row: row.accepted["channel"] == 2),
    "dossiers_digitised_rate": lambda rows, w: share(
        (row for row in came(rows, w) if papers(row, "received")),
        lambda row: papers(row, "digitised") == papers(row, "received"),
    ),
    "electronic_results_rate": lambda rows, w: share(ready(rows, w), lambda row: row.is_file),
    "dossiers_supplemented_rate": lambda rows, w: share(ready(rows, w), lambda row: row.pauses),
    "dossiers_refused_rate": lambda rows, w: share(ready(rows, w), refused),
    "dossiers_received": lambda rows, w: (len(came(rows, w)), 0),
    "dossiers_settled": lambda rows, w: (len(ready(rows, w)), 0),
    "dossiers_open": lambda rows, w: (len(still_open(rows, w)), 0),
    "dossiers_overdue": lambda rows, w: (sum(overdue(row, w) for row in still_open(rows, w)), 0),
    "settling_minutes_median": lambda rows, w: percentile(ready(rows, w), 50),
    "settling_minutes_p90": lambda rows, w: percentile(ready(rows, w), 90),
    "settling_minutes_mean": lambda rows, w: (sum(row.used_minutes for row in ready(rows, w)), len(ready(rows, w))),
    "custody_minutes_mean": custody,
    "steps_on_time_rate": steps_on_time,
    "quality_on_time_rate": quality_on_time,
    "quality_online_rate": lambda rows, w: share(
        came(rows, w), lambda row: row.accepted["channel"] == 2 and file_by(row, w)
    ),
    "quality_digitised_rate": lambda rows, w: share(
        ready(rows, w), lambda row: papers(row, "digitised") and row.is_file
    ),
    "papers_reused_rate": lambda rows, w: share(came(rows, w), lambda row: papers(row, "reused")),
    "papers_from_store_rate": lambda rows, w: share(came(rows, w), lambda row: papers(row, "stored")),
}
