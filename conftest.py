"""What holds for every test: rows change only inside actions."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connections
from django.db.backends.signals import connection_created

from motcua.base.testing import writes


def _watch(connection: Any, **_: object) -> None:  # noqa: ANN401 (Django hands over its wrapper)
    """Let the guard see every statement of a connection."""
    if writes.guard not in connection.execute_wrappers:
        connection.execute_wrappers.append(writes.guard)


@pytest.fixture(scope="session", autouse=True)
def _watch_connections_of_other_threads() -> Iterator[None]:
    """Watch the connections that a live server opens."""
    connection_created.connect(_watch, dispatch_uid="house-rules")
    yield
    connection_created.disconnect(dispatch_uid="house-rules")


@pytest.fixture(autouse=True)
def _rows_change_only_in_actions() -> Iterator[None]:
    """Fail a test in which a row changed outside an action, even where the page hid the error."""
    for alias in connections:
        _watch(connections[alias])
    writes.violations.clear()
    yield
    found = list(writes.violations)
    writes.violations.clear()
    if found:
        pytest.fail("\n".join(found))
