"""`motcua catalogue`: bring the English catalogue to what the product says now."""

import sys
from pathlib import Path

import click

from motcua.operations.catalogue.extract import SOURCE

PO = SOURCE / "locale" / "en" / "LC_MESSAGES" / "django.po"


@click.command()
@click.option(
    "--po", type=click.Path(dir_okay=False, path_type=Path), default=PO, help="Catalogue to bring up to date."
)
def catalogue(po: Path) -> None:
    """Collect every message of the interface, keep what is translated, compile.

    Lists what has no English yet and ends with 1 then; type it into the .po file and run this again.
    """
    from motcua.operations.catalogue import compiled, found_messages, read_po, write_po  # noqa: PLC0415 (Django)

    known, messages = read_po(po), found_messages()
    missing = write_po(po, messages, known)
    po.with_suffix(".mo").write_bytes(compiled(read_po(po).values()))
    gone = len(known.keys() - messages.keys())
    for text in missing:
        click.echo(f"no English yet: {text}")
    click.echo(f"{len(messages)} messages, {len(messages) - len(missing)} in English, {gone} left out as unused.")
    sys.exit(1 if missing else 0)
