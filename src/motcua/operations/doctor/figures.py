"""Do the figures still say what the record says?"""

from datetime import timedelta

from django.utils import timezone

from motcua.operations.doctor.finding import Finding, fail, ok, warn
from motcua.reform.indicators.queries.trials import last_trial

SUBJECT = "figures"
# The trial is made every hour; one that failed may be made good by the next.
OLDEST = timedelta(hours=3)


def figures() -> Finding:
    """See when figures were last held against the ledger, and that they agreed."""
    trial = last_trial()
    if trial is None:
        return warn(SUBJECT, "never held against the ledger yet. `motcua worker` does it every hour.")
    when = f"{timezone.localtime(trial.tried_at):%Y-%m-%d %H:%M}"
    told = f"{trial.equal_count} of {trial.compared_count} agree with the ledger on {when}"
    if trial.difference_count:
        return fail(SUBJECT, f"{told}. See /dieu-hanh/doi-chieu/ for the dossiers, then `motcua ledger verify`.")
    if timezone.now() - trial.tried_at > OLDEST:
        return fail(SUBJECT, f"{told}: too long ago. Start `motcua worker`, or read its log.")
    return ok(SUBJECT, told)
