"""The nightly anchor."""

from django.conf import settings
from django.utils import timezone
from procrastinate.contrib.django import app

from motcua.base.ledger.actions import anchor


@app.periodic(cron="15 1 * * *")
@app.task(name="ledger.anchor", pass_context=False)
def anchor_nightly(timestamp: int) -> None:  # noqa: ARG001 (the queue names the moment it meant)
    """Chain all heads and counters to the file outside the database."""
    anchor(settings.MOTCUA_ANCHORS, at=timezone.now())
