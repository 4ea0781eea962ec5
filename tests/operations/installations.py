"""Installations on the tests' server: a database and a home each, run by the command as an operator runs it."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from motcua.operations.embedded import drop_database

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "giữ kỹ"  # noqa: S105 (of backups in tests)


def address(variable: str, name: str) -> str:
    """Return the address of a database of the tests' server for the role of a variable."""
    parts: dict[str, Any] = conninfo_to_dict(os.environ[variable])
    return make_conninfo(**{**parts, "dbname": name})


@dataclass(frozen=True)
class Installation:
    """Where one lives; with an empty `database` it has an embedded one in its home."""

    home: Path
    database: str = ""
    secret: str = "s" * 40

    @property
    def environment(self) -> dict[str, str]:
        """Return its environment and the password of backups."""
        ours = {"MOTCUA_HOME": str(self.home), "DJANGO_SETTINGS_MODULE": "motcua.config.settings"}
        ours |= {"MOTCUA_BACKUP_PASSWORD": PASSWORD}
        names = ("DATABASE_URL", "DATABASE_OWNER_URL")
        if self.database:
            ours |= {name: address(name, self.database) for name in names} | {"MOTCUA_SECRET_KEY": self.secret}
        return {name: value for name, value in os.environ.items() if name not in {*names, "MOTCUA_SECRET_KEY"}} | ours

    def command(self, *arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
        """Run `motcua` and return how it ended."""
        return subprocess.run(  # noqa: S603 (our own interpreter and module)
            [sys.executable, "-m", "motcua.operations", *arguments],
            check=False,
            capture_output=True,
            text=True,
            env=self.environment | environment,
            cwd=ROOT,
        )

    def begun(self, *command: str) -> "subprocess.Popen[str]":
        """Start Python with its environment."""
        return subprocess.Popen(  # noqa: S603 (our own interpreter and modules)
            [sys.executable, *command], stdout=subprocess.PIPE, text=True, env=self.environment, cwd=ROOT
        )

    def asked(self, query: str) -> list[tuple[Any, ...]]:
        """Return what its own database answers to the owner."""
        with psycopg.connect(address("DATABASE_OWNER_URL", self.database), autocommit=True) as session:
            return session.execute(query.encode()).fetchall()


@contextmanager
def installed(name: str, *, secret: str = "s" * 40) -> Iterator[Installation]:
    """Make an empty database and a home that the system users can reach; remove both."""
    folder = Path(tempfile.mkdtemp(prefix="motcua-test-")).resolve()
    folder.chmod(0o755)
    (folder / "var").mkdir(0o755)
    database, owner = f"motcua_test_{name}_{os.getpid()}", os.environ["DATABASE_OWNER_URL"]
    others = [os.environ["DATABASE_URL"]]
    drop_database(database, owner=owner, others=others)
    with psycopg.connect(address("DATABASE_OWNER_URL", "postgres"), autocommit=True) as session:
        session.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(database)))
    try:
        yield Installation(folder / "var", database, secret)
    finally:
        drop_database(database, owner=owner, others=others)
        shutil.rmtree(folder, ignore_errors=True)
