"""Does the work get done, and is it real?"""

from importlib import import_module

from django.db import connection

from motcua.operations.doctor.finding import Finding, fail, ok, warn
from motcua.operations.simulate.run import is_simulated
from motcua.people.accounts.queries import has_demo_accounts

LATE_SECONDS = 300


def queue() -> Finding:
    """Look for jobs that failed, that nobody takes, or whose worker was killed."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FILTER (WHERE status = 'failed'), count(*) FILTER (WHERE status = 'todo'),"
            " count(*) FILTER (WHERE status = 'doing' AND (w.id IS NULL"
            "   OR w.last_heartbeat < now() - interval '1 minute'))"
            " FROM procrastinate_jobs j LEFT JOIN procrastinate_workers w ON w.id = j.worker_id"
        )
        failed, waiting, stalled = cursor.fetchone() or (0, 0, 0)
        cursor.execute(
            "SELECT coalesce(extract(epoch FROM now() - min(coalesce(j.scheduled_at, e.at))), 0)"
            " FROM procrastinate_jobs j JOIN procrastinate_events e ON e.job_id = j.id AND e.type = 'deferred'"
            " WHERE j.status = 'todo' AND (j.scheduled_at IS NULL OR j.scheduled_at < now())"
        )
        waited = float((cursor.fetchone() or (0,))[0])
    if waited > LATE_SECONDS:
        return fail("queue", f"{waiting} jobs wait, the oldest for {waited / 60:.0f} min. Start `motcua worker`.")
    if stalled:
        return fail("queue", f"{stalled} jobs lost their worker. Start `motcua worker`: it takes them up again.")
    if failed:
        return fail("queue", f"{failed} jobs failed. Read the worker's log; then retry or delete them.")
    return ok("queue", f"{waiting} jobs waiting, none failed")


def demo_accounts() -> Finding:
    """Refuse accounts whose passwords were made for show."""
    if has_demo_accounts():
        return fail(
            "demo accounts", "this is a demo. Real work needs a database of its own: `motcua migrate` an empty one."
        )
    return ok("demo accounts", "none")


def simulated_dossiers() -> Finding:
    """Refuse dossiers that nobody handed in."""
    if is_simulated():
        return fail(
            "simulated dossiers",
            "these dossiers are invented. Real work needs a database of its own: `motcua migrate` an empty one.",
        )
    return ok("simulated dossiers", "none")


def unverified_forms() -> Finding:
    """List the papers whose layout nobody has compared with the gazette yet."""
    listing = getattr(import_module("motcua.casework.dossiers.queries"), "unverified_forms", None)
    forms: list[object] = list(listing()) if listing else []
    if forms:
        return warn("forms", f"not yet compared with the source: {', '.join(map(str, forms))}")
    return ok("forms", "none unverified")
