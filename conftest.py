"""What holds for every test: rows change only inside actions, and nothing leaves the machine."""

import ipaddress
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connections
from django.db.backends.signals import connection_created

from motcua.base.testing import writes


def _watch(connection: Any, **_: object) -> None:  # noqa: ANN401 (Django hands over its wrapper)
    """Let the guard see every statement of a connection."""
    if writes.guard not in connection.execute_wrappers:
        connection.execute_wrappers.insert(0, writes.guard)  # a page that opens it wraps it too, and takes off the last


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


# Whole products that are started, killed, loaded and brought back; and real inputs.
LONG = (
    "/real/",
    "test_real_",
    "robustness/test_faults",
    "performance/test_bench",
    "deploy/test_standby",
    "operations/test_backup",
    "upgrade/test_old_version",
)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the longest tests: they must not be what everybody waits for at the end."""
    items.sort(key=lambda item: not any(part in item.nodeid for part in LONG))


@pytest.fixture(scope="session", autouse=True)
def _nothing_leaves_the_machine() -> Iterator[None]:
    """Refuse connections to other machines: a test that needs one fails for somebody, some day."""
    patch = pytest.MonkeyPatch()
    connect = socket.socket.connect

    def connect_here(self: socket.socket, address: Any) -> None:  # noqa: ANN401 (each family has its own form)
        if self.family in (socket.AF_INET, socket.AF_INET6) and not _is_here(str(address[0])):
            message = f"a test wants to reach {address[0]}"
            raise PermissionError(message)
        connect(self, address)

    patch.setattr(socket.socket, "connect", connect_here)
    yield
    patch.undo()


def _is_here(host: str) -> bool:
    """Return whether a host is this machine."""
    return (
        host == "localhost"
        or (host.replace(".", "").isdecimal() and ipaddress.ip_address(host).is_loopback)
        or host == "::1"
    )
