"""Background jobs: each calls one action."""

from django.utils import timezone
from procrastinate.contrib.django import app

from motcua.base.actors import job
from motcua.engines.notifications import actions


# A queue of its own, which the worker serves in a lane of its own: a mail server that hangs holds up mail only.
@app.task(name="notifications.deliver", queue="mail")
def deliver(message_id: int) -> None:
    """Try to deliver one message."""
    actions.deliver(message_id=message_id, by=job("notifications.deliver"), at=timezone.now())


@app.periodic(cron="17 2 * * *")
@app.task(name="notifications.clear_old", queueing_lock="notifications.clear_old")
def clear_old(timestamp: int) -> None:  # noqa: ARG001 (Procrastinate names it)
    """Empty old messages every night."""
    actions.clear_old(by=job("notifications.clear_old"), at=timezone.now())


@app.periodic(cron="*/10 * * * *")
@app.task(name="notifications.requeue_lost", queueing_lock="notifications.requeue_lost")
def requeue_lost(timestamp: int) -> None:  # noqa: ARG001 (Procrastinate names it)
    """Look for messages whose job got lost."""
    actions.requeue_lost(by=job("notifications.requeue_lost"), at=timezone.now())
