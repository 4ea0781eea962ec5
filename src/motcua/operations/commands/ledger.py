"""`motcua ledger`: prove that nothing was altered."""

import sys
from pathlib import Path

import click

from motcua.operations.commands.ready import ready


@click.group()
def ledger() -> None:
    """Prove the record of every dossier."""


@ledger.command()
@click.option("--anchors", type=click.Path(path_type=Path), help="A copy of the anchors kept elsewhere.")
def verify(anchors: Path | None) -> None:
    """Find altered, missing or reordered entries, cut tails and vanished dossiers."""
    ready()
    from django.conf import settings  # noqa: PLC0415 (after Django)

    from motcua.base.ledger import queries  # noqa: PLC0415 (after Django)

    faults = queries.verify(anchors=anchors or settings.MOTCUA_ANCHORS)
    for fault in faults:
        click.echo(f"{fault.fault}: {fault.kind} {fault.subject_id} #{fault.number}: {fault.words}", err=True)
    click.echo(f"{len(faults)} faults." if faults else "The ledger is whole.")
    sys.exit(1 if faults else 0)


@ledger.command()
def anchor() -> None:
    """Chain all heads and counters to the file of anchors now (the worker does it every night)."""
    ready()
    from django.conf import settings  # noqa: PLC0415 (after Django)
    from django.utils import timezone  # noqa: PLC0415 (the same)

    from motcua.base.ledger.actions import anchor as run  # noqa: PLC0415 (the same)

    digest = run(settings.MOTCUA_ANCHORS, at=timezone.now())
    click.echo(f"Anchored {digest} in {settings.MOTCUA_ANCHORS}. Copy that file to another medium.")
