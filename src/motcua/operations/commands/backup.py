"""`motcua backup` and `motcua restore`."""

import os
import re
import sys

import click

from motcua.operations.commands.ready import ready
from motcua.operations.trouble import Trouble

_JOBS = click.IntRange(1, 64)
_MOST = 8  # each may take half a gigabyte for an index
_jobs = click.option(
    "--jobs", type=_JOBS, default=min(os.cpu_count() or 1, _MOST), show_default=True, help="Processes at once."
)
_open = click.option("--without-password", "is_open", is_flag=True, help="Not secret: anyone who has it can read it.")


def _part(_context: click.Context, _parameter: click.Parameter, value: str) -> str:
    """Read which part of the repository is read back."""
    if value != "all" and not re.fullmatch(r"[1-9]\d*/[1-9]\d*", value):
        message = "all, or one part of several, such as 1/7"
        raise click.BadParameter(message)
    return value


@click.command()
@click.argument("folder")
@click.option("--keep", type=click.IntRange(min=0), default=0, help="Remove all but so many backups [default: none].")
@click.option(
    "--check", "part", default="all", callback=_part, show_default=True, help="What is read back: all, or 1/7."
)
@_jobs
@_open
def backup(*, folder: str, keep: int, part: str, jobs: int, is_open: bool) -> None:
    """Write database, files, ledger anchors and keys to FOLDER, prove it, and only then call it a backup.

    FOLDER is a repository of restic: what it has already is not stored again. It may be an address of restic, too.
    The office goes on meanwhile. Encrypted with MOTCUA_BACKUP_PASSWORD_FILE (or MOTCUA_BACKUP_PASSWORD).
    """
    from motcua.operations.backup.repository import Repository  # noqa: PLC0415 (heavy)
    from motcua.operations.backup.serving import served  # noqa: PLC0415 (the same)
    from motcua.operations.supervisor.supervise import ending_cleanly  # noqa: PLC0415 (the same)

    repository = Repository.at(folder, is_open=is_open)
    manifest = None
    with ending_cleanly(), served() as target:
        ready()
        from motcua.operations.backup.writing import Wish, write  # noqa: PLC0415 (after Django)

        manifest = write(target.url, repository, Wish(jobs=jobs, part=part, keep=keep))
    if manifest is None:
        message = "Interrupted: no backup was made, earlier ones stand. Type the same command again."
        raise Trouble(message)
    if manifest.missing:
        message = (
            f"The backup is whole, but {len(manifest.missing)} files were missing here before it began, the first "
            f"{manifest.missing[0]}. Look for them in an older backup."
        )
        raise Trouble(message)


@click.command()
@click.argument("folder")
@click.option("--list", "is_list", is_flag=True, help="List the backups and do nothing.")
@click.option("--backup", "chosen", default="", help="Which one [default: the newest].")
@click.option("--dossiers", default=2000, show_default=True, help="How many are computed again; 0 is all.")
@_jobs
@_open
def restore(*, folder: str, is_list: bool, chosen: str, dossiers: int, jobs: int, is_open: bool) -> None:
    """Bring a backup from FOLDER into an empty database and home, and prove that it is the same.

    Without DATABASE_URL a new embedded database is made in MOTCUA_HOME. Ends with 1 where something does not match.
    """
    from motcua.operations.backup.repository import Repository  # noqa: PLC0415 (heavy)
    from motcua.operations.backup.serving import served  # noqa: PLC0415 (the same)
    from motcua.operations.supervisor.supervise import ending_cleanly  # noqa: PLC0415 (the same)

    repository = Repository.at(folder, is_open=is_open)
    if is_list:
        for one in repository.backups():
            click.echo(f"{one.id}  {one.taken_at}")
        return
    is_right = None
    with ending_cleanly(), served(is_new=True) as target:
        from motcua.operations.backup.bringing_back import bring_back  # noqa: PLC0415 (heavy)

        is_right = bring_back(repository, target, chosen=chosen, jobs=jobs, dossiers=dossiers)
    if is_right is None:
        message = "Interrupted: what is restored is a half. Empty the target, then type the same command again."
        raise Trouble(message)
    if not is_right:
        click.echo("The restore does not match the backup; the lines with FAIL say where. Do not serve it.", err=True)
        sys.exit(1)
