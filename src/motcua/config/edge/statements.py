"""How long a request waited for the database, and how often it asked.

The watch is put on each connection once, when it opens: to put it on for each request costs more than all the rest.
"""

import threading
from collections.abc import Callable
from time import perf_counter
from typing import Any

from django.db import connections
from django.db.backends.signals import connection_created


class Statements(threading.local):
    """What this thread's request has asked so far."""

    count = 0
    seconds = 0.0

    def begin(self) -> None:
        """Begin at nothing."""
        self.count, self.seconds = 0, 0.0


so_far = Statements()


def timed(execute: Callable[..., Any], *call: Any) -> Any:  # noqa: ANN401 (the signature Django calls)
    """Run a statement under the watch."""
    began = perf_counter()
    try:
        return execute(*call)
    finally:
        so_far.seconds += perf_counter() - began
        so_far.count += 1


def watch(connection: Any, **_signal: Any) -> None:  # noqa: ANN401 (Django hands over its wrapper)
    """Put the watch on a connection, below what a page puts on and takes off again."""
    if timed not in connection.execute_wrappers:
        connection.execute_wrappers.insert(0, timed)


def watch_all() -> None:
    """Watch every connection that opens, and those that are open."""
    connection_created.connect(watch, dispatch_uid="edge-statements")
    for connection in connections.all(initialized_only=True):
        watch(connection)
