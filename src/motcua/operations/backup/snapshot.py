"""Hold one moment of a database still, while all tools read it and no erased file is swept away."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from motcua.engines.files.base import path_of
from motcua.engines.files.rules import REMOVAL_LOCK
from motcua.operations.trouble import Trouble

_BACKUP_LOCK = "hashtextextended('operations.backup', 1)"
TABLES = """
SELECT c.relname::text FROM pg_class c
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid
                  AND d.deptype = 'e')
ORDER BY c.relname
"""
Session = psycopg.Connection[tuple[Any, ...]]


@dataclass(frozen=True)
class Snapshot:
    """A moment of the database; its name is for `pg_dump`."""

    session: Session
    name: str
    server: int
    comment: str
    migrations: list[str]

    def rows(self) -> dict[str, int]:
        """Return how many rows each table has."""
        return counted(self.session)

    def files(self) -> tuple[int, int, list[str]]:
        """Return how many files rows name, their bytes, and the digests of those whose bytes are gone already."""
        number, size, missing = 0, 0, []
        with self.session.cursor(name="files") as cursor:
            cursor.itersize = 10_000
            cursor.execute("SELECT digest, max(size) FROM files_storedfile WHERE forgotten_at IS NULL GROUP BY digest")
            for digest, length in cursor:
                number, size = number + 1, size + length
                if not path_of(digest).is_file():
                    missing.append(digest)
        return number, size, missing


def counted(session: Session) -> dict[str, int]:
    """Return how many rows each table has for a session."""
    names = [str(row[0]) for row in session.execute(TABLES)]
    count = sql.SQL("SELECT count(*) FROM {}")
    return {name: int(_one(session, count.format(sql.Identifier(name)))) for name in names}


@contextmanager
def held(url: str) -> Iterator[Session]:
    """Keep erased files from being swept away, and a second backup from beginning, until the session ends."""
    with psycopg.connect(url, autocommit=True) as session:
        if not _one(session, sql.SQL(f"SELECT pg_try_advisory_lock({_BACKUP_LOCK})")):
            message = "Another backup of this database is running. Wait until it has ended."
            raise Trouble(message)
        session.execute(f"SELECT pg_advisory_lock({REMOVAL_LOCK})")
        yield session


@contextmanager
def taken(session: Session) -> Iterator[Snapshot]:
    """Take a snapshot that lasts as long as this block."""
    with session.transaction():
        session.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        number = int(_one(session, sql.SQL("SHOW server_version_num")))
        comment = "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = current_database()"
        applied = session.execute("SELECT app || '.' || name FROM django_migrations ORDER BY 1").fetchall()
        yield Snapshot(
            session=session,
            name=str(_one(session, sql.SQL("SELECT pg_export_snapshot()"))),
            server=number // 10_000,
            comment=str(_one(session, sql.SQL(comment)) or ""),
            migrations=[str(row[0]) for row in applied],
        )


def _one(session: Session, query: sql.SQL | sql.Composed) -> Any:  # noqa: ANN401 (any column)
    row = session.execute(query).fetchone()
    return row and row[0]


def anchors_until_now(source: Path, target: Path) -> bool:
    """Copy the whole lines of the anchors, before the snapshot: no anchor then knows more than the dump.

    Returns:
        whether there are any.
    """
    if not source.exists():
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    content = source.read_bytes()
    target.write_bytes(content[: content.rfind(b"\n") + 1])
    return True
