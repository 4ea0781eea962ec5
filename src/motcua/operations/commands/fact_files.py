"""`motcua facts`: keep the folder of facts equal to the record."""

import json
import time
from dataclasses import asdict
from pathlib import Path

import click

from motcua.operations.commands.ready import ready
from motcua.operations.trouble import Trouble

# From here on a transaction that is still open makes the figures older than promised.
_LATE_SECONDS = 60


@click.group()
def facts() -> None:
    """Ship facts to Parquet, on which DuckDB and Spark count as PostgreSQL does."""


@facts.command()
@click.option(
    "--to", "folder", type=click.Path(file_okay=False, path_type=Path), help="Folder [default: MOTCUA_FACTS]."
)
@click.option(
    "--anew", is_flag=True, help="Ship everything again, as after rows were changed behind the record's back."
)
@click.option("--every", "seconds", type=click.IntRange(min=1), help="Go on, one batch every so many seconds.")
def export(folder: Path | None, seconds: int | None, *, anew: bool) -> None:
    """Ship what changed since the last time, by local month; interrupted, it goes on where it stopped."""
    ready()
    from django.conf import settings  # noqa: PLC0415 (after Django)

    try:
        _once(folder or settings.MOTCUA_FACTS, anew=anew)
        while seconds:
            time.sleep(seconds)
            _once(folder or settings.MOTCUA_FACTS, anew=False)
    except KeyboardInterrupt as stop:
        message = "Interrupted. What the manifest names is whole; type the same command to go on."
        raise Trouble(message) from stop


@facts.command()
@click.option("--times", default=5, show_default=True, help="Runs of each question; the median counts.")
@click.option("--json", "target", type=click.Path(dir_okay=False, path_type=Path), help="Write the figures there too.")
def bench(times: int, target: Path | None) -> None:
    """Time each measure on PostgreSQL and on DuckDB, beside a bare scan of the columns it needs; ships facts first."""
    broken = timed_measures(times=times, target=target)
    if broken:
        message = f"Not held: {', '.join(broken)}"
        raise Trouble(message)


@facts.command()
@click.option("--to", "target", type=click.Path(dir_okay=False, path_type=Path), help="File [default: the screen].")
def measures(target: Path | None) -> None:
    """List every measure with its definition, its source, and whether it is computed or reported (Markdown)."""
    ready()
    from motcua.operations.measure_list import measure_list  # noqa: PLC0415 (after Django)

    if target:
        target.write_text(measure_list(), encoding="utf-8")
    else:
        click.echo(measure_list(), nl=False)


def timed_measures(*, times: int, target: Path | None) -> list[str]:
    """Print the time of each measure on the database at hand; return those that break the promise."""
    ready()
    from django.conf import settings  # noqa: PLC0415 (after Django)

    from motcua.operations.measure_times import TITLE, timed  # noqa: PLC0415 (after Django)

    _once(settings.MOTCUA_FACTS, anew=False)
    click.echo(TITLE)
    lines = []
    for line in timed(times):
        click.echo(line.line())
        lines.append(line)
    if target:
        target.write_text(json.dumps([asdict(line) for line in lines], indent=1))
    return [line.key for line in lines if line.is_held is False]


def _once(folder: Path, *, anew: bool) -> None:
    """Ship one batch and tell what it did."""
    from motcua.base.lake.shipping import export as ship  # noqa: PLC0415 (after Django)
    from motcua.reform.indicators.registry.feeds import feeds  # noqa: PLC0415 (after Django)

    start = time.monotonic()
    told = ship(folder, feeds(), anew=anew, say=lambda line: click.echo(f"  {line}", err=True))
    for name, rows in sorted(told.rows.items()):
        click.echo(
            f"{name:<24} {rows:>11} rows  {told.changed[name]:>8} changed  {told.written[name]:>4} months written"
        )
    click.echo(f"Batch {told.batch} in {folder}: {time.monotonic() - start:.1f} s.")
    if told.held_back_seconds > _LATE_SECONDS:
        click.echo(f"Held back: a transaction has been open for {told.held_back_seconds} s.", err=True)
