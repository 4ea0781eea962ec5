"""Removing bytes that nobody may keep."""

from procrastinate.contrib.django import app

from motcua.engines.files import actions


@app.task(name="files.sweep")
def sweep(digest: str) -> None:
    """Remove the bytes of a digest that no living row needs."""
    actions.sweep(digest=digest)
