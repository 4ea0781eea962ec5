"""Does the work get done, and is it real?"""

from importlib import import_module

from django.db import connection

from motcua.base.jobs import LATE_SECONDS, standing
from motcua.operations.doctor.finding import Finding, fail, ok, warn
from motcua.operations.simulate.run import is_simulated
from motcua.people.accounts.queries import has_demo_accounts


def queue() -> Finding:
    """Look for jobs that failed, that nobody takes, or whose worker was killed."""
    with connection.cursor() as cursor:
        now = standing(cursor)
    if now.waited_seconds > LATE_SECONDS:
        minutes = now.waited_seconds / 60
        return fail("queue", f"{now.waiting} jobs wait, the oldest for {minutes:.0f} min. Start `motcua worker`.")
    if now.stalled:
        return fail("queue", f"{now.stalled} jobs lost their worker. Start `motcua worker`: it takes them up again.")
    if now.failed:
        return fail("queue", f"{now.failed} jobs failed. Read the worker's log; then retry or delete them.")
    return ok("queue", f"{now.waiting} jobs waiting, none failed")


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
