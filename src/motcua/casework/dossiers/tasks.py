"""Background jobs: each calls one action."""

from datetime import timedelta

from django.utils import timezone
from procrastinate.contrib.django import app

from motcua.base.actors import job
from motcua.casework.dossiers import actions
from motcua.casework.dossiers.queries.left_behind import left_behind

# An upgrade during which the version before goes on serving is over within a day.
UPGRADE = timedelta(hours=25)


@app.task(name="dossiers.render_paper")
def render_paper(paper_id: int) -> None:
    """Draw one paper."""
    actions.render_paper(paper_id=paper_id, by=job("dossiers.render_paper"), at=timezone.now())


@app.periodic(cron="40 2 * * *")
@app.task(name="dossiers.check", queueing_lock="dossiers.check")
def check(timestamp: int) -> None:  # noqa: ARG001 (Procrastinate names it)
    """Check every night what changed, and a sample of the rest."""
    actions.check_record(by=job("dossiers.check"), at=timezone.now())


@app.periodic(cron="*/10 * * * *")
@app.task(name="dossiers.catch_up", queueing_lock="dossiers.catch_up")
def catch_up(timestamp: int) -> None:  # noqa: ARG001 (Procrastinate names it)
    """Write the spans of dossiers that a version without spans moved while this one was installed."""
    now = timezone.now()
    for dossier_id in left_behind(now - UPGRADE):
        actions.catch_up(dossier_id=dossier_id, by=job("dossiers.catch_up"), at=now)
