"""Every tagged release kept a dump: this release upgrades it, and nothing in it is lost, altered or moved."""

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from motcua.operations.embedded import drop_database
from motcua.operations.embedded.binaries import binaries
from motcua.operations.embedded.identity import database_identity
from tests.upgrade.running import HERE, migrated, ran

DUMPS = sorted(HERE.glob("*.dump"))


def address(variable: str, name: str) -> str:
    """Return the address of a database of the tests' server for the role of a variable."""
    parts: dict[str, Any] = conninfo_to_dict(os.environ[variable])
    return make_conninfo(**{**parts, "dbname": name})


@pytest.fixture
def empty() -> Iterator[str]:
    """Return the name of an empty database, dropped after the test."""
    name, owner = f"motcua_test_upgrade_{os.getpid()}", os.environ["DATABASE_OWNER_URL"]
    others = [os.environ["DATABASE_URL"]]
    drop_database(name, owner=owner, others=others)
    with psycopg.connect(address("DATABASE_OWNER_URL", "postgres"), autocommit=True) as session:
        session.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    yield name
    drop_database(name, owner=owner, others=others)


@pytest.mark.parametrize("dump", DUMPS, ids=lambda dump: dump.stem)
def test_a_dump_of_a_tag_is_upgraded_whole(dump: Path, empty: str) -> None:
    owner = address("DATABASE_OWNER_URL", empty)
    restore = [str(binaries(database_identity()) / "pg_restore"), "--no-owner", "--exit-on-error", f"--dbname={owner}"]
    subprocess.run([*restore, str(dump)], check=True)  # noqa: S603 (our own program)
    settings = {"DATABASE_URL": address("DATABASE_URL", empty), "DATABASE_OWNER_URL": owner}
    migrated(settings)
    told = json.loads(ran("checking", settings))
    assert told == {
        "dossiers": 100,
        "states": 11,
        "faults": [],
        "moved": [],
        "spans_apart": [],
        "untallied": 0,
    }
