"""The pytest plugin of the house: a real PostgreSQL, migrated by the owner, used as the application.

A template database is migrated once per state of the migrations; each test process gets a copy.
"""

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

os.environ.setdefault("MOTCUA_SECRET_KEY", "tests-only")

SOURCE = Path(__file__).resolve().parents[1]


def _digest_of_migrations() -> str:
    """Return a name for the present state of all migrations and rights."""
    digest = hashlib.sha256()
    for path in sorted([*SOURCE.glob("**/migrations/*.py"), *SOURCE.glob("operations/database/*.py")]):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:12]


def _address(url: str, dbname: str) -> str:
    """Return a connection address with another database name."""
    return make_conninfo(**{**conninfo_to_dict(url), "dbname": dbname})


def _template(owner_url: str) -> str:
    """Make the migrated template database unless it exists; return its name."""
    name = f"motcua_template_{_digest_of_migrations()}"
    with psycopg.connect(_address(owner_url, "postgres"), autocommit=True) as owner:
        owner.execute("SELECT pg_advisory_lock(4711)")
        if owner.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            return name
        making = f"{name}_making"
        owner.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(making)))
        owner.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(making)))
        subprocess.run(  # noqa: S603 (our own interpreter and module)
            [sys.executable, "-m", "motcua.operations", "migrate", "--quiet"],
            check=True,
            env={
                **os.environ,
                "DATABASE_URL": _address(os.environ["DATABASE_URL"], making),
                "DATABASE_OWNER_URL": _address(owner_url, making),
            },
        )
        owner.execute(
            sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(making), sql.Identifier(name))
        )
    return name


@pytest.fixture(scope="session")
def django_db_setup(request: pytest.FixtureRequest) -> Iterator[None]:
    """Give this test process a database of its own, copied from the migrated template."""
    from django.db import connections  # noqa: PLC0415 (Django is ready only now)

    owner_url = os.environ["DATABASE_OWNER_URL"]
    template = _template(owner_url)
    worker = getattr(request.config, "workerinput", {}).get("workerid", "main")
    name = f"motcua_test_{worker}_{os.getpid()}"
    drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
    with psycopg.connect(_address(owner_url, "postgres"), autocommit=True) as owner:
        owner.execute("SELECT pg_advisory_lock(4711)")
        owner.execute(drop)
        owner.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template))
        )
    for alias in connections:
        connections[alias].settings_dict["NAME"] = name
    connections["audit"] = connections["default"]
    yield
    connections.close_all()
    with psycopg.connect(_address(owner_url, "postgres"), autocommit=True) as owner:
        owner.execute(drop)


@pytest.fixture(scope="session")
def owner_database_url(django_db_setup: None) -> str:
    """Return the address of the test database for the owner's role (tampering, migrations)."""
    from django.db import connections  # noqa: PLC0415 (Django is ready only now)

    return _address(os.environ["DATABASE_OWNER_URL"], str(connections["default"].settings_dict["NAME"]))
