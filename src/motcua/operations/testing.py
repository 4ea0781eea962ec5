"""The pytest plugin of the house: a real PostgreSQL, migrated by the owner, used as the application.

A template database is migrated once per state of the migrations; each test process gets a copy.
Without DATABASE_URL and DATABASE_OWNER_URL the run brings its own server under var/tests, shared by every
process of every run in this checkout and stopped by the last one.
"""

import atexit
import contextlib
import hashlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import psycopg
import pytest
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from motcua.operations.embedded import Server, addresses, drop_database, home, join
from motcua.operations.embedded.processes import exists

if TYPE_CHECKING:
    from pytest_django.plugin import DjangoDbBlocker

os.environ.setdefault("MOTCUA_SECRET_KEY", "tests-only")

SOURCE = Path(__file__).resolve().parents[1]
TESTS_HOME = Path("var/tests")
Filling = TypeVar("Filling")
# What each test begins with, by the name of the database, where that is not the empty template.
_filled: dict[str, str] = {}


def pytest_addoption() -> None:
    """Bring a server up before pytest-django reads the settings: this is the first hook that runs.

    The processes of pytest-xdist inherit the addresses and start nothing.
    """
    if not os.environ.get("DATABASE_URL"):
        server = Server(home(TESTS_HOME), is_forgetful=True)
        atexit.register(join(server))  # also when the settings fail to load
        os.environ.update(addresses(server.home).owner_environment())
        os.environ["MOTCUA_HOME"] = str(server.home.path)


@pytest.hookimpl(trylast=True)
def pytest_configure() -> None:
    """Serve static files from their sources: tests collect nothing."""
    from django.conf import settings  # noqa: PLC0415 (the environment decides the settings)

    settings.WHITENOISE_AUTOREFRESH = settings.WHITENOISE_USE_FINDERS = True
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Open both aliases to every test of the database: in tests they are one connection."""
    for item in items:
        marker = item.get_closest_marker("django_db")
        fixtures = set(getattr(item, "fixturenames", ()))
        if marker or fixtures & {"db", "transactional_db", "live_server"}:
            is_transactional = bool(fixtures & {"transactional_db", "live_server"})
            kwargs = {"transaction": is_transactional, "databases": "__all__", **(marker.kwargs if marker else {})}
            item.add_marker(pytest.mark.django_db(**kwargs), append=False)


def _digest_of_migrations() -> str:
    """Return a name for the present state of all migrations and rights."""
    digest = hashlib.sha256()
    for path in sorted([*SOURCE.glob("**/migrations/*.py"), *SOURCE.glob("operations/database/*.py")]):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:12]


def _address(url: str, dbname: str) -> str:
    """Return a connection address with another database name."""
    parts: dict[str, Any] = conninfo_to_dict(url)
    return make_conninfo(**{**parts, "dbname": dbname})


def _template(owner_url: str) -> str:
    """Make the migrated template database unless it exists; return its name."""
    name = f"motcua_template_{_digest_of_migrations()}"
    with psycopg.connect(_address(owner_url, "postgres"), autocommit=True) as owner:
        owner.execute("SELECT pg_advisory_lock(4711)")
        if owner.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            return name
        if conninfo_to_dict(owner_url).get("host") == str(home(TESTS_HOME).sockets):
            _drop_leftovers(owner, name)
        making = f"{name}_making"
        owner.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(making)))
        owner.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(making)))
        subprocess.run(
            [sys.executable, "-m", "motcua.operations", "migrate", "--quiet"],
            check=True,
            env={
                **os.environ,
                "DATABASE_URL": _address(os.environ["DATABASE_URL"], making),
                "DATABASE_OWNER_URL": _address(owner_url, making),
            },
        )
        owner.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(making), sql.Identifier(name)))
    return name


def _drop_leftovers(owner: "psycopg.Connection[tuple[object, ...]]", current: str) -> None:
    """Drop templates of older migrations and databases of killed runs, on the server of our own only."""
    rows = owner.execute("SELECT datname FROM pg_database WHERE datname ~ '^motcua_(template|test|filled)_'").fetchall()
    for name in (str(row[0]) for row in rows):
        is_in_use = not name.startswith("motcua_template_") and exists(int(name.rsplit("_", 1)[1]))
        if name != current and not is_in_use:
            with contextlib.suppress(psycopg.Error):
                owner.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))


def _drop(owner_url: str, name: str) -> None:
    """Drop the database of this process."""
    drop_database(name, owner=owner_url, others=[os.environ["DATABASE_URL"]])


def _copy_template(owner_url: str, template: str, name: str) -> None:
    """Make the database of this process anew from the template."""
    _drop(owner_url, name)
    with psycopg.connect(_address(owner_url, "postgres"), autocommit=True) as owner:
        owner.execute("SELECT pg_advisory_lock(4711)")
        owner.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template)))


@pytest.fixture(scope="session")
def django_db_setup(request: pytest.FixtureRequest) -> Iterator[None]:
    """Give this test process a database of its own, copied from the migrated template."""
    from django.db import connections  # noqa: PLC0415 (Django is ready only now)
    from django.test import TransactionTestCase  # noqa: PLC0415 (the same)

    owner_url = os.environ["DATABASE_OWNER_URL"]
    template = _template(owner_url)
    worker = getattr(request.config, "workerinput", {}).get("workerid", "main")
    name = f"motcua_test_{worker}_{os.getpid()}"
    _copy_template(owner_url, template, name)
    for alias in connections:
        connections[alias].settings_dict["NAME"] = name
    connections["audit"] = connections["default"]

    def restore(_test: object) -> None:
        """Undo a test that committed: the application's role may not truncate, and rows of migrations must stay."""
        connections.close_all()
        _copy_template(owner_url, _filled.get(name, template), name)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", restore)
        yield
    connections.close_all()
    _drop(owner_url, name)


@pytest.fixture(scope="module")
def filled_database(
    django_db_setup: None,  # noqa: ARG001 (the database comes first)
    django_db_blocker: "DjangoDbBlocker",
) -> Iterator[Callable[[Callable[[], Filling]], Filling]]:
    """Return how a module fills the database once, committed; each transactional test begins with a copy of that.

    Thousands of writes under one test's transaction would be as many savepoints, which PostgreSQL walks at each look.
    """
    from django.db import connections  # noqa: PLC0415 (Django is ready only now)

    owner_url, name = os.environ["DATABASE_OWNER_URL"], str(connections["default"].settings_dict["NAME"])
    filled = name.replace("motcua_test_", "motcua_filled_")

    def fill_by(fill: Callable[[], Filling]) -> Filling:
        with django_db_blocker.unblock():
            result = fill()
        connections.close_all()
        _copy_template(owner_url, name, filled)
        _filled[name] = filled
        return result

    yield fill_by
    if _filled.pop(name, None):
        connections.close_all()
        _copy_template(owner_url, _template(owner_url), name)
        _drop(owner_url, filled)


@pytest.fixture(scope="session")
def owner_database_url(django_db_setup: None) -> str:  # noqa: ARG001 (the database comes first)
    """Return the address of the test database for the owner's role (tampering, migrations)."""
    from django.db import connections  # noqa: PLC0415 (Django is ready only now)

    return _address(os.environ["DATABASE_OWNER_URL"], str(connections["default"].settings_dict["NAME"]))
