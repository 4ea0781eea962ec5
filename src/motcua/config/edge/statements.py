"""How long a request waited for the database, and how often it asked."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import Any

from django.db import connections


class Statements:
    """A stop-watch around each statement."""

    __slots__ = ("count", "seconds")

    def __init__(self) -> None:
        """Begin at nothing."""
        self.count = 0
        self.seconds = 0.0

    def __call__(self, execute: Callable[..., Any], *call: Any) -> Any:  # noqa: ANN401 (the signature Django calls)
        """Run a statement under the watch."""
        began = perf_counter()
        try:
            return execute(*call)
        finally:
            self.seconds += perf_counter() - began
            self.count += 1


@contextmanager
def watched() -> Iterator[Statements]:
    """Watch both connections of this thread."""
    statements = Statements()
    wrappers = [connections[alias].execute_wrappers for alias in ("default", "audit")]
    for each in wrappers:
        if statements not in each:  # in tests both are one connection
            each.append(statements)
    try:
        yield statements
    finally:
        for each in wrappers:
            if statements in each:
                each.remove(statements)
