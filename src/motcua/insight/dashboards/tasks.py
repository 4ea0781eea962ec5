"""Background jobs: each calls one action."""

from django.utils import timezone
from procrastinate.contrib.django import app

from motcua.base.actors import job
from motcua.insight.dashboards import actions


@app.periodic(cron="25 * * * *")
@app.task(name="dashboards.try_figures", queueing_lock="dashboards.try_figures")
def try_figures(timestamp: int) -> None:  # noqa: ARG001 (Procrastinate names it)
    """Hold a sample of the figures against the ledger every hour."""
    actions.try_figures(by=job("dashboards.try_figures"), at=timezone.now())
