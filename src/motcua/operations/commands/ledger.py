"""`motcua ledger`: prove that nothing was altered."""

import sys

import click

from motcua.operations.commands.ready import ready


@click.group()
def ledger() -> None:
    """Prove the record of every dossier."""


@ledger.command()
def verify() -> None:
    """Find altered, missing or reordered entries, cut tails and vanished dossiers."""
    ready()
    from motcua.base.ledger import queries  # noqa: PLC0415 (after Django)

    faults = queries.verify()
    for fault in faults:
        click.echo(str(fault), err=True)
    click.echo(f"{len(faults)} faults." if faults else "The ledger is whole.")
    sys.exit(1 if faults else 0)
