"""`motcua migrate` and, for developers, `motcua manage`."""

import click

from motcua.operations.commands.ready import ready


@click.command()
@click.option("--quiet", is_flag=True, help="Say nothing unless it fails.")
def migrate(*, quiet: bool) -> None:
    """Bring the database to this release.

    Works as the role of DATABASE_OWNER_URL and grants the role of DATABASE_URL what it may do.
    """
    ready(as_owner=True)
    from motcua.operations.database import migrate as run  # noqa: PLC0415 (after Django)

    run(verbosity=0 if quiet else 1)


@click.command(context_settings={"ignore_unknown_options": True}, add_help_option=False)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def manage(arguments: tuple[str, ...]) -> None:
    """Run a Django command (for developers)."""
    ready()
    from django.core.management import execute_from_command_line  # noqa: PLC0415 (after Django)

    execute_from_command_line(["motcua manage", *arguments])
