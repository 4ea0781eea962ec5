"""`motcua bench`: our figures beside the limits we promised."""

import os
from importlib.util import find_spec
from pathlib import Path

import click

from motcua.operations.trouble import Trouble

# Brought by `pip install motcua[dev]`; the product runs without them.
_NEEDED = ("playwright", "pytest")


@click.command()
@click.option(
    "--catalogue",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="National catalogue to import [default: data/procedures.csv in MOTCUA_REAL_INPUTS].",
)
def bench(catalogue: Path | None) -> None:
    """Measure an office of its own on this machine; a broken promise ends with 1.

    Starts a demo in a folder that is gone afterwards. Run it alone: other work on the machine is in the figures.
    """
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        message = f"{' and '.join(missing)} missing: figures need the tools of development. Type: make setup"
        raise Trouble(message)
    from motcua.operations.bench import measured  # noqa: PLC0415 (a tool of development)

    file = catalogue or _usual()
    if file is None:
        click.echo("No catalogue: the import is not measured. Name one by --catalogue.")
    broken = []
    for figure in measured(file):
        click.echo(figure.line())
        broken += [] if figure.is_held else [figure.what]
    broken += _measures()
    if broken:
        message = f"Not held: {', '.join(broken)}"
        raise Trouble(message)


def _measures() -> list[str]:
    """Time the measures on the database at hand, if there is one; return those that take too long."""
    from django.db import OperationalError  # noqa: PLC0415 (Django, when it is needed)

    from motcua.operations.commands.fact_files import timed_measures  # noqa: PLC0415 (the same)

    try:
        return timed_measures(times=5, target=None)
    except (Trouble, OperationalError):
        click.echo("No database is named or none answers: measures are not timed. Set DATABASE_URL.")
        return []


def _usual() -> Path | None:
    """Return the catalogue among the real inputs, when there is one."""
    file = Path(os.environ.get("MOTCUA_REAL_INPUTS") or "/nonexistent") / "data" / "procedures.csv"
    return file if file.is_file() else None
