"""The command `motcua`."""

import os

import click

from motcua.operations.due import command as due


def _ready(*, as_owner: bool = False) -> None:
    """Set Django up, as the owner of the database when asked."""
    if as_owner:
        os.environ["MOTCUA_AS_OWNER"] = "1"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    import django  # noqa: PLC0415 (the environment decides the settings)

    django.setup()


@click.group()
def main() -> None:
    """Run Một Cửa: one door to a province's procedures, plans and numbers."""


main.add_command(due)


@main.command()
@click.option("--quiet", is_flag=True)
def migrate(*, quiet: bool) -> None:
    """Bring the database to this release (needs DATABASE_OWNER_URL)."""
    _ready(as_owner=True)
    from motcua.operations.database import migrate as run  # noqa: PLC0415 (after Django)

    run(verbosity=0 if quiet else 1)


@main.command(context_settings={"ignore_unknown_options": True})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def manage(arguments: tuple[str, ...]) -> None:
    """Run a Django management command (for developers)."""
    _ready()
    from django.core.management import execute_from_command_line  # noqa: PLC0415 (after Django)

    execute_from_command_line(["motcua manage", *arguments])
