"""Does the record hold, by its last nightly check?"""

from datetime import timedelta

from django.utils import timezone

from motcua.casework.dossiers.queries.checks import past_checks
from motcua.operations.doctor.finding import Finding, fail, ok, warn

OLDEST = timedelta(hours=50)


def record_check() -> Finding:
    """Read what the last check of the record found, and whether it is as old as two nights."""
    last = next(iter(past_checks(1)), None)
    if last is None:
        return warn("record", "never checked. Run `motcua check`; the worker does it every night.")
    when = f"{timezone.localtime(last.at):%Y-%m-%d %H:%M}"
    if last.broken:
        return fail("record", f"{last.broken} faults found on {when}. `motcua check` names them; ask for help at once.")
    if timezone.now() - last.at > OLDEST:
        return warn("record", f"last checked on {when}. Start `motcua worker`: it checks every night.")
    part = "" if last.is_whole else ", cut off by the end of its time"
    return ok("record", f"all holds of {last.dossiers} dossiers checked on {when}{part}")
