"""`motcua simulate`: a history that looks lived in, for trying figures and measuring speed."""

import sys
import time
from datetime import date, datetime
from typing import TYPE_CHECKING

import click

from motcua.operations.commands.ready import ready

if TYPE_CHECKING:
    from motcua.operations.simulate.run import Run

_DAY = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.option("--from", "first", type=_DAY, required=True, help="First day on which somebody comes.")
@click.option("--to", "last", type=_DAY, required=True, help="Last day on which somebody comes.")
@click.option("--scale", default=1.0, show_default=True, help="1 is about 600 dossiers a year for a district.")
@click.option("--seed", default=1, show_default=True, help="The same seed gives the same history.")
@click.option(
    "--profile", default="district", show_default=True, type=click.Choice(["district", "province", "mean-province"])
)
@click.option("--until", type=_DAY, help="Tell nothing from this day on [default: today].")
@click.option("--processes", default=1, show_default=True, type=click.IntRange(1, 8))
def simulate(
    *, first: datetime, last: datetime, scale: float, seed: int, profile: str, until: datetime | None, processes: int
) -> None:
    """Fill an empty, migrated database with invented dossiers that keep every rule.

    Each month is one transaction: killed at any moment, the same command goes on where it stopped.
    A database with simulated data is never served as a real one.
    """
    ready()
    from motcua.operations.simulate.play import play, prepare, size  # noqa: PLC0415 (after Django)

    run = _run(first.date(), last.date(), scale=scale, seed=seed, profile=profile, until=until)
    click.echo("Preparing agencies, procedures and officials ...", err=True)
    prepare(run)
    left = size(run)
    began = time.monotonic()
    with click.progressbar(length=left, label="Dossiers", file=sys.stderr) as bar:
        count = play(run, told=bar.update, processes=processes)
    seconds = time.monotonic() - began
    click.echo(f"{count} dossiers stand, {left} of them new, in {seconds:.0f} s ({left / max(seconds, 0.001):.0f}/s).")


def _run(first: date, last: date, *, scale: float, seed: int, profile: str, until: datetime | None) -> "Run":
    """Return the run; without --until the one that was begun keeps its own."""
    from motcua.engines.worktime.rules import INDOCHINA  # noqa: PLC0415 (after Django)
    from motcua.operations.simulate.errors import RangeReversed  # noqa: PLC0415 (the same)
    from motcua.operations.simulate.places import PROFILES  # noqa: PLC0415 (the same)
    from motcua.operations.simulate.run import Run, known_run  # noqa: PLC0415 (the same)

    if first > last:
        raise RangeReversed
    known = known_run()
    day = until or datetime.now(INDOCHINA).replace(hour=0, minute=0, second=0, microsecond=0)
    moment = day.replace(tzinfo=INDOCHINA)
    if until is None and known is not None:
        moment = datetime.fromisoformat(str(known["until"]))
    return Run(
        profile=profile, seed=seed, scale=f"{scale * PROFILES[profile].times:g}", ranges=((first, last),), until=moment
    )
