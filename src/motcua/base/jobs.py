"""How the queue of background jobs stands, as its tables tell."""

from dataclasses import dataclass
from typing import Any

LATE_SECONDS = 300


@dataclass(frozen=True, slots=True)
class Standing:
    """Jobs that failed, that wait, that lost their worker; and how long the oldest that is due has waited."""

    failed: int
    waiting: int
    doing: int
    stalled: int
    waited_seconds: float


def standing(cursor: Any) -> Standing:  # noqa: ANN401 (of Django or of the driver)
    """Return how the queue stands; two questions that read open jobs only, as finished ones are deleted."""
    cursor.execute(
        "SELECT count(*) FILTER (WHERE status = 'failed'), count(*) FILTER (WHERE status = 'todo'),"
        " count(*) FILTER (WHERE status = 'doing'),"
        " count(*) FILTER (WHERE status = 'doing' AND (w.id IS NULL"
        "   OR w.last_heartbeat < now() - interval '1 minute'))"
        " FROM procrastinate_jobs j LEFT JOIN procrastinate_workers w ON w.id = j.worker_id"
    )
    failed, waiting, doing, stalled = cursor.fetchone() or (0, 0, 0, 0)
    cursor.execute(
        "SELECT coalesce(extract(epoch FROM now() - min(coalesce(j.scheduled_at, e.at))), 0)"
        " FROM procrastinate_jobs j JOIN procrastinate_events e ON e.job_id = j.id AND e.type = 'deferred'"
        " WHERE j.status = 'todo' AND (j.scheduled_at IS NULL OR j.scheduled_at < now())"
    )
    waited = float((cursor.fetchone() or (0,))[0])
    return Standing(failed, waiting, doing, stalled, waited)
