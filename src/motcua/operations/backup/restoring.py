"""Bring a backup into an empty place, and prove that it is the same."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import click
import psycopg
from psycopg import sql

from motcua.operations.backup import postgres
from motcua.operations.backup.manifest import Manifest, fingerprint
from motcua.operations.backup.repository import Repository
from motcua.operations.backup.snapshot import TABLES, counted
from motcua.operations.backup.telling import Items, Times
from motcua.operations.backup.writing import ANCHORS, DATABASE, KEYS, STAGED
from motcua.operations.embedded import Home, application_identity
from motcua.operations.trouble import Trouble

UNFINISHED = "a restore has not ended"


def nothing_to_do() -> None:
    """Do nothing: a server of one's own keeps what it acknowledged all along."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where a backup goes: an empty database, and the folder of an installation without files.

    `settle` makes the server keep what it acknowledges, where it did not while it was filled.
    """

    url: str
    home: Home
    is_embedded: bool
    settle: Callable[[], None] = nothing_to_do

    @property
    def staged(self) -> Path:
        """Return where the dump lies until it is in the database."""
        return self.home.path / STAGED

    @property
    def anchors(self) -> Path:
        """Return where the anchors of the ledger lie, as the settings have it."""
        return Path(os.environ.get("MOTCUA_ANCHORS") or self.home.path / "anchors" / "ledger.jsonl").absolute()

    def require_empty(self) -> None:
        """Refuse to write over anything.

        Raises:
            Trouble: there are tables, files or anchors.
        """
        with psycopg.connect(self.url, autocommit=True) as session:
            table = session.execute(TABLES).fetchone()
            is_half = self.comment(session) == UNFINISHED
        if table:
            state = "holds a restore that was cut off" if is_half else f"is not empty (it has the table {table[0]})"
            message = f"The database {state}. Nothing was changed. {self._way_out()}"
            raise Trouble(message)
        for folder in (self.home.path / "files", self.home.path / "anchors", self.anchors):
            if folder.is_file() or any(path.is_file() for path in folder.rglob("*")):
                message = f"{folder} is not empty. Nothing was changed. {self._way_out()}"
                raise Trouble(message)

    def _way_out(self) -> str:
        """Say how the target becomes empty."""
        if self.is_embedded:
            return f"Restore into a new home (MOTCUA_HOME=...), or stop what runs in {self.home.path} and remove it."
        return (
            "Drop the database and create it again (docs/howto/install.md, step 1), "
            f"remove {self.home.path / 'files'} and {self.anchors}, or choose another target."
        )

    @staticmethod
    def comment(session: "psycopg.Connection[tuple[object, ...]]") -> str:
        """Return what is written at the database."""
        query = "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = current_database()"
        row = session.execute(query).fetchone()
        return str((row and row[0]) or "")

    def remember(self, words: str) -> None:
        """Write at the database how far it is."""
        with psycopg.connect(self.url, autocommit=True) as session:
            name = sql.Identifier(session.info.dbname)
            session.execute(sql.SQL("COMMENT ON DATABASE {} IS {}").format(name, sql.Literal(words)))


def fetch(repository: Repository, target: Target, chosen: str, times: Times) -> Manifest:
    """Write a backup's dump, files and anchors into the target's folder; the database is still empty after it."""
    target.require_empty()
    backups = repository.backups()
    backup = next((one for one in reversed(backups) if not chosen or one.id.startswith(chosen)), None)
    if backup is None:
        message = f"{repository.place} holds no whole backup{f' {chosen}' if chosen else ''}."
        raise Trouble(message)
    click.echo(f"Backup {backup.id} of {backup.taken_at} ({len(backups)} in {repository.place})")
    shutil.rmtree(target.staged, ignore_errors=True)
    target.home.path.mkdir(parents=True, exist_ok=True)
    try:
        with times.stage("Dump and files come out of the repository"):
            repository.fetch(backup, target.home.path)
        manifest = Manifest.read(target.staged)
    except BaseException:
        shutil.rmtree(target.staged, ignore_errors=True)
        shutil.rmtree(target.home.path / "files", ignore_errors=True)
        raise
    target.anchors.parent.mkdir(parents=True, exist_ok=True)
    if manifest.has_anchors:
        shutil.move(target.staged / ANCHORS, target.anchors)
    hand_over(target.home)
    return manifest


def hand_over(home: Home) -> None:
    """Give what came out of the backup to the user that serves it: numbers of users differ between machines."""
    identity = application_identity()
    for name in ("files", "anchors"):
        folder = identity.own(home.path / name, 0o750)
        if identity.user is not None:
            for path in folder.rglob("*"):
                identity.own_file(path)


def take_keys(target: Target, manifest: Manifest) -> list[str]:
    """Put the secret key of the backup into an embedded home; return what the operator must do himself."""
    kept = target.staged / KEYS
    keys: dict[str, str] = json.loads(kept.read_text()) if kept.exists() else {}
    if target.is_embedded and "MOTCUA_SECRET_KEY" in keys:
        made = json.loads(target.home.secrets.read_text()) | {"secret_key": keys["MOTCUA_SECRET_KEY"]}
        making = target.home.secrets.with_suffix(".making")
        making.unlink(missing_ok=True)
        with os.fdopen(os.open(making, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            json.dump(made, file)
        making.rename(target.home.secrets)
        os.environ["MOTCUA_SECRET_KEY"] = keys["MOTCUA_SECRET_KEY"]
    wrong = [name for name, mark in manifest.keys.items() if fingerprint(os.environ.get(name, "")) != mark]
    if wrong and keys:
        shutil.move(kept, target.home.path / KEYS)
    where = f"it lies in {target.home.path / KEYS}" if keys else "it is not in this backup; take it from its keeper"
    return [f"{name} is not the one of the backup: printed QR codes will not open. Set it; {where}." for name in wrong]


def load(target: Target, manifest: Manifest, *, jobs: int, times: Times) -> dict[str, int]:
    """Bring the dump into the database and return how many rows each table has; then the dump is removed."""
    dump = target.staged / DATABASE
    with psycopg.connect(target.url) as session:
        server = session.info.server_version // 10_000
    if server < manifest.server:
        message = (
            f"The backup comes from PostgreSQL {manifest.server}, this server is {server}. Restore to a newer one."
        )
        raise Trouble(message)
    target.remember(UNFINISHED)
    items = Items()
    with times.steps("The dump comes into the database", postgres.items(dump)) as move:

        def told(what: str, number: str, words: str) -> None:
            items.hear(what, number, words)
            if what == "finished":
                move(1)
                # What is in the database need not lie beside it too: a disk then holds one copy, not two.
                (dump / f"{number}.dat").unlink(missing_ok=True)

        postgres.restore(target.url, dump, server=server, jobs=jobs, told=told)
    items.tell()
    shutil.rmtree(target.staged)
    # First of all readers: whoever reads a new page before leaves its mark there, and every page is written twice.
    with times.stage("Tables are vacuumed and analysed"):
        postgres.analyze(target.url, jobs=jobs)
    with times.stage("Rows are counted"), psycopg.connect(target.url, autocommit=True) as session:
        return counted(session)


def require_known(manifest: Manifest, known: set[str]) -> None:
    """Refuse a backup of a newer release: its tables are not those that this code writes.

    Raises:
        Trouble: the backup went through migrations that this release does not have.
    """
    # Libraries may drop migrations of their own; ours are only added.
    newer = [name for name in manifest.migrations if name not in known]
    if newer:
        message = f"The backup is of a newer release (it has {newer[-1]}). Install that release, then restore."
        raise Trouble(message)


def bring_up(times: Times) -> None:
    """Bring the database to this release with its rights."""
    with times.stage("The database is brought to this release"):
        migrated = subprocess.run(
            [sys.executable, "-m", "motcua.operations", "migrate", "--quiet"],
            check=False,
            capture_output=True,
            text=True,
        )
        if migrated.returncode:
            message = f"The database could not be brought to this release: {migrated.stderr.strip()[-500:]}"
            raise Trouble(message)
