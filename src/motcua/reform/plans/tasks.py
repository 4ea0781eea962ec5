"""Background jobs: each calls one action."""

from django.utils import timezone
from procrastinate.contrib.django import app

from motcua.base.actors import job
from motcua.reform.plans import actions


@app.task(name="plans.read")
def read(plan_id: int) -> None:
    """Read the file of one plan."""
    actions.read_source(plan_id=plan_id, by=job("plans.read"), at=timezone.now())
