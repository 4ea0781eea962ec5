"""Background jobs: each calls one action."""

from django.utils import timezone
from procrastinate.contrib.django import app

from motcua.base.actors import job
from motcua.casework.dossiers import actions


@app.task(name="dossiers.render_paper")
def render_paper(paper_id: int) -> None:
    """Draw one paper."""
    actions.render_paper(paper_id=paper_id, by=job("dossiers.render_paper"), at=timezone.now())


@app.periodic(cron="40 2 * * *")
@app.task(name="dossiers.check", queueing_lock="dossiers.check")
def check(timestamp: int) -> None:  # noqa: ARG001 (Procrastinate names it)
    """Check every night what changed, and a sample of the rest."""
    actions.check_record(by=job("dossiers.check"), at=timezone.now())
