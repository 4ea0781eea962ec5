"""Removing bytes that nobody may keep."""

from django.utils import timezone
from procrastinate.contrib.django import app

from motcua.base.actors import job
from motcua.engines.files import actions


@app.task(name="files.sweep")
def sweep(digest: str) -> None:
    """Remove the bytes of a digest that no living row needs."""
    actions.sweep(digest=digest, by=job("files.sweep"), at=timezone.now())
