"""R4: back a volume up and bring it back elsewhere on this machine, with the seconds of every stage.

Cut off at any moment, the same command goes on: a backup that is whole stands, a half restore is begun anew.
"""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import click

from motcua.operations.backup.repository import Repository
from motcua.operations.bench.volumes import serving
from motcua.operations.embedded import Home, Server
from motcua.operations.trouble import Trouble

LIMIT_SECONDS = 1800
# Bytes beside the volume for each of its own: the copy, its indexes in the making, the repository, a dump that shrinks.
ROOM = 1.4
_GIB = 1024**3
# Simulated people: nothing to be kept secret, and the password is needed for nothing else.
_PASSWORD = {"MOTCUA_BACKUP_PASSWORD": "drill"}
_FOREIGN = ("DATABASE_URL", "DATABASE_OWNER_URL", "MOTCUA_SECRET_KEY", "MOTCUA_BACKUP_PASSWORD_FILE")


def drill(size: str, work: Path, *, is_anew: bool) -> bool:
    """Back up and restore; print every stage; return whether the copy is the same, proven within the limit."""
    work = work.absolute()
    mark, repository = work / "drill", work / "repository"
    _make(work, mark, is_anew=is_anew)
    os.environ.update(_PASSWORD)
    if not (repository.exists() and Repository.at(str(repository), is_open=False).backups()):
        with serving(size) as volume:
            _require_room(work, int(volume.told()["bytes"]))
            began = time.monotonic()
            volume.command("backup", str(repository), settings=_PASSWORD)
            click.echo(f"Backup: {time.monotonic() - began:.0f} s.\n")
    copy = Home(work / "home")
    if copy.path.exists():
        Server(copy).stop()
        shutil.rmtree(copy.path)
    environment = {name: value for name, value in os.environ.items() if name not in _FOREIGN}
    began = time.monotonic()
    done = subprocess.run(  # noqa: S603 (our own command)
        [sys.executable, "-m", "motcua.operations", "restore", str(repository)],
        check=False,
        env=environment | _PASSWORD | {"MOTCUA_HOME": str(copy.path)},
    )
    took = time.monotonic() - began
    click.echo(f"Restore with all proofs: {took:.0f} s of {LIMIT_SECONDS} s; database stopped. Remove {work} at will.")
    return done.returncode == 0 and took <= LIMIT_SECONDS


def _make(work: Path, mark: Path, *, is_anew: bool) -> None:
    """Make the folder of the drill, which is emptied without being asked for later."""
    if work.exists() and any(work.iterdir()) and not mark.exists():
        message = f"{work} holds something that is no drill. Name an empty folder."
        raise Trouble(message)
    if is_anew and mark.exists():
        Server(Home(work / "home")).stop()
        shutil.rmtree(work)
    work.mkdir(parents=True, exist_ok=True)
    work.chmod(0o755)  # the system users of the copy pass through
    mark.touch()


def _require_room(work: Path, volume_bytes: int) -> None:
    free, needed = shutil.disk_usage(work).free, ROOM * volume_bytes
    if free < needed:
        message = f"{work} has {free / _GIB:.0f} GiB free; the drill needs {needed / _GIB:.0f}. Name another folder."
        raise Trouble(message)
