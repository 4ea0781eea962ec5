"""The guard of root conftest.py: rows change only inside actions, and never during a GET."""

import socket
import types
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import RequestFactory

from motcua.base.testing import writes

WRITE = "UPDATE files_storedfile SET name = name"


@pytest.mark.parametrize(
    ("sql", "tables"),
    [
        ('INSERT INTO "dossiers_dossier" ("id") VALUES (%s)', ["dossiers_dossier"]),
        ('UPDATE "a" SET "b" = 1', ["a"]),
        ("DELETE FROM ONLY a", ["a"]),
        ("WITH x AS (INSERT INTO a VALUES (1) RETURNING id) UPDATE b SET c = 1", ["a", "b"]),
        ('SELECT * FROM "a" FOR UPDATE OF "a"', []),
        ('SELECT * FROM "a" FOR NO KEY UPDATE', []),
        ("INSERT INTO a VALUES (1) ON CONFLICT DO UPDATE SET b = 1", ["a"]),
        ("INSERT INTO procrastinate_jobs VALUES (1)", []),
        ('UPDATE "django_session" SET "a" = 1', []),
    ],
)
def test_the_guard_sees_what_changes(sql: str, tables: list[str]) -> None:
    """Only statements that change rows count, also inside a WITH."""
    assert writes.changed_tables(sql) == tables


def _in_module(name: str, code: str, **names: Any) -> Callable[..., Any]:
    """Return the function `run` of a module of the product that exists only here."""
    module = types.ModuleType(name)
    module.__dict__.update(names)
    exec(compile(code, f"/src/{name}.py", "exec"), module.__dict__)  # noqa: S102 (the text stands in this file)
    return module.__dict__["run"]  # type: ignore[no-any-return] # a module made up here


@pytest.fixture
def _expects_a_violation() -> Any:
    """Take back what the guard found, as the test made it on purpose."""
    yield
    assert writes.violations
    writes.violations.clear()


SAVE = "def run(): execute(sql)"


def _run_in(name: str) -> None:
    with connection.cursor() as cursor:
        _in_module(name, SAVE, execute=cursor.execute, sql=WRITE)()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name", ["motcua.x.y.web.officer", "motcua.x.y.queries", "motcua.x.y.tasks", "motcua.portal.web.views"]
)
@pytest.mark.usefixtures("_expects_a_violation")
def test_a_write_in_a_view_a_query_or_a_job_fails(name: str) -> None:
    """What is written outside an action has no permission, no entry and no announcement."""
    with pytest.raises(AssertionError, match="outside any action"):
        _run_in(name)


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["motcua.x.y.actions.settle", "motcua.x.y.models.dossier"])
def test_an_action_may_write_and_a_factory_may_save_a_model(name: str) -> None:
    """The guard stays out of the way of actions and of tests that prepare rows."""
    _run_in(name)


@pytest.mark.django_db
@pytest.mark.usefixtures("_expects_a_violation")
def test_a_get_that_writes_fails_even_through_an_action() -> None:
    """A GET is repeated by browsers, previews and crawlers: it must change nothing."""
    handle = "def _get_response(request): act()\nrun = _get_response"
    with connection.cursor() as cursor:
        action = _in_module("motcua.x.y.actions.settle", SAVE, execute=cursor.execute, sql=WRITE)
        handler = _in_module("django.core.handlers.base", handle, act=action)
        with pytest.raises(AssertionError, match="GET changes files_storedfile"):
            handler(RequestFactory().get("/"))


def test_nothing_leaves_the_machine() -> None:
    """A test that reaches out is red on a train and green at home; 192.0.2.1 belongs to nobody."""
    with socket.socket() as outside, pytest.raises(PermissionError):
        outside.connect(("192.0.2.1", 80))
