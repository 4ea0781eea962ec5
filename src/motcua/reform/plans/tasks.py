"""Background jobs: each calls one action."""

from django.utils import timezone
from procrastinate.contrib.django import app

from motcua.base.actors import job
from motcua.reform.plans import actions

# Somebody sits before the screen and waits; papers and nightly work are waited for by nobody.
BEFORE_OTHERS = 10


@app.task(name="plans.read", priority=BEFORE_OTHERS)
def read(plan_id: int) -> None:
    """Read the file of one plan."""
    actions.read_source(plan_id=plan_id, by=job("plans.read"), at=timezone.now())


@app.periodic(cron="5 6 * * *")
@app.task(name="plans.remind", queueing_lock="plans.remind")
def remind(timestamp: int) -> None:  # noqa: ARG001 (Procrastinate names it)
    """Remind the leads every morning of what comes due in a week, and of what was missed yesterday."""
    actions.remind_due(by=job("plans.remind"), at=timezone.now())


@app.periodic(cron="*/10 * * * *")
@app.task(name="plans.resume", queueing_lock="plans.resume")
def resume(timestamp: int) -> None:  # noqa: ARG001 (Procrastinate names it)
    """Go on every ten minutes with what a killed worker left unread."""
    actions.resume_reading(by=job("plans.resume"), at=timezone.now())
