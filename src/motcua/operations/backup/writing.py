"""Write one backup: all of it, proven, or nothing that counts."""

import json
import os
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import click
from django.conf import settings

from motcua.operations.backup import postgres
from motcua.operations.backup.manifest import Manifest, fingerprint, keys
from motcua.operations.backup.repository import Repository
from motcua.operations.backup.snapshot import Snapshot, anchors_until_now, held, taken
from motcua.operations.backup.telling import Times

STAGED, DATABASE, ANCHORS, KEYS = "backup.staged", "database", "anchors.jsonl", "keys.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How a backup shall be made."""

    jobs: int
    part: str = "all"
    keep: int = 0


def write(url: str, repository: Repository, wish: Wish) -> Manifest:
    """Back up database, files, anchors and keys of this installation; return what was written.

    Dump first, files second: bytes are on disk before their row exists, and while the lock is held none is removed,
    so every file that a dumped row names is copied. A backup counts only after the repository was read back.
    """
    home, times = Path(settings.MOTCUA_FILES).parent, Times()
    repository.make()
    with held(url) as session, _staging(home) as staged:
        has_anchors = anchors_until_now(settings.MOTCUA_ANCHORS, staged / ANCHORS)
        with taken(session) as snapshot:
            manifest = _dumped(url, snapshot, staged, wish.jobs, times, has_anchors=has_anchors)
        with times.stage("The dump is read through"):
            postgres.read_through(staged / DATABASE)
        manifest.write(staged)
        if not repository.is_open:
            _write_secretly(staged / KEYS, keys())
        names = [STAGED] + ([Path(settings.MOTCUA_FILES).name] if manifest.files else [])
        with times.steps("Dump and files into the repository", 1000) as move:
            done = 0

            def told(share: float) -> None:
                nonlocal done
                move(int(share * 1000) - done)
                done = int(share * 1000)

            number = repository.keep(home, names, told=told)
    with times.stage("The repository is read back and compared"):
        repository.prove(wish.part)
    repository.call_whole(number)
    if wish.keep:
        with times.stage("Older backups are removed"):
            repository.prune(wish.keep)
    click.echo(_summary(manifest, repository, times.seconds))
    return manifest


def _dumped(url: str, snapshot: Snapshot, staged: Path, jobs: int, times: Times, *, has_anchors: bool) -> Manifest:
    """Dump a snapshot and, beside that, count its rows and files."""
    taken_at = datetime.now(UTC).isoformat(timespec="seconds")
    with ThreadPoolExecutor(1) as beside:
        counting = beside.submit(lambda: (snapshot.rows(), snapshot.files()))
        with times.stage("The database is dumped, its rows and files counted"):
            postgres.dump(url, staged / DATABASE, snapshot=snapshot.name, jobs=jobs)
            rows, (files, size, missing) = counting.result()
    return Manifest(
        taken_at=taken_at,
        release=version("motcua"),
        server=snapshot.server,
        migrations=snapshot.migrations,
        comment=snapshot.comment,
        rows=rows,
        files=files,
        file_bytes=size,
        missing=missing,
        has_anchors=has_anchors,
        keys={name: fingerprint(key) for name, key in keys().items()},
    )


@contextmanager
def _staging(home: Path) -> Iterator[Path]:
    """Give a folder that only this user may read, empty, and take it away again; it holds personal data."""
    staged = home / STAGED
    shutil.rmtree(staged, ignore_errors=True)
    staged.mkdir(mode=0o700, parents=True)
    try:
        yield staged
    finally:
        shutil.rmtree(staged, ignore_errors=True)


def _write_secretly(path: Path, content: dict[str, str]) -> None:
    """Write what only this user may read."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump(content, file)


def _summary(manifest: Manifest, repository: Repository, seconds: float) -> str:
    """Return the last line of a backup."""
    mebibytes = manifest.file_bytes / 2**20
    return (
        f"Backup of {manifest.taken_at}: {sum(manifest.rows.values())} rows of {len(manifest.rows)} tables, "
        f"{manifest.files} files ({mebibytes:.1f} MiB), whole in {repository.place} after {seconds:.1f} s."
    )
