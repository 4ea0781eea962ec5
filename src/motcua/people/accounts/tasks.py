"""Background jobs: each calls one action."""

from django.utils import timezone
from procrastinate.contrib.django import app

from motcua.base.actors import job
from motcua.people.accounts import actions


@app.periodic(cron="27 2 * * *")
@app.task(name="accounts.clear_tokens", queueing_lock="accounts.clear_tokens")
def clear_tokens(timestamp: int) -> None:  # noqa: ARG001 (Procrastinate names it)
    """Remove expired tokens of machine clients every night."""
    actions.clear_tokens(by=job("accounts.clear_tokens"), at=timezone.now())
