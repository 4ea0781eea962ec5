"""`motcua ledger`: prove that nothing was altered."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from motcua.operations.commands.ready import ready

_MOST = 8


@click.group()
def ledger() -> None:
    """Prove the record of every dossier."""


@ledger.command()
@click.option("--anchors", type=click.Path(path_type=Path), help="A copy of the anchors kept elsewhere.")
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    default=min(os.cpu_count() or 1, _MOST),
    show_default=True,
    help="Processes at once.",
)
def verify(anchors: Path | None, jobs: int) -> None:
    """Find altered, missing or reordered entries, cut tails and vanished dossiers."""
    ready()
    from django.conf import settings  # noqa: PLC0415 (after Django)

    from motcua.base.ledger import queries  # noqa: PLC0415 (after Django)

    began = time.monotonic()
    with _bar(queries.about_how_many) as told:
        walked = queries.prove(anchors=anchors or settings.MOTCUA_ANCHORS, processes=jobs, told=told)
    for fault in walked.findings:
        click.echo(f"{fault.fault}: {fault.kind} {fault.subject_id} #{fault.number}: {fault.words}", err=True)
    number = len(walked.findings)
    much = f"{walked.entries} entries in {walked.chains} chains, {time.monotonic() - began:.1f} s"
    click.echo(f"{number} faults: {much}." if number else f"The ledger is whole: {much}.")
    sys.exit(1 if number else 0)


@contextmanager
def _bar(length: Callable[[], int]) -> Iterator[Callable[[int], None]]:
    """Show on a terminal how far the walk is."""
    if not sys.stderr.isatty():
        yield lambda _entries: None
        return
    with click.progressbar(length=length(), label="Entries", file=sys.stderr) as bar:
        yield bar.update


@ledger.command()
def anchor() -> None:
    """Chain all heads and counters to the file of anchors now (the worker does it every night)."""
    ready()
    from django.conf import settings  # noqa: PLC0415 (after Django)
    from django.utils import timezone  # noqa: PLC0415 (the same)

    from motcua.base.ledger.actions import anchor as run  # noqa: PLC0415 (the same)

    digest = run(settings.MOTCUA_ANCHORS, at=timezone.now())
    click.echo(f"Anchored {digest} in {settings.MOTCUA_ANCHORS}. Copy that file to another medium.")
