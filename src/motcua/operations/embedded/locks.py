"""File locks: they vanish with the process that holds them, however it ends."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from motcua.operations.trouble import Trouble

LIMIT_SECONDS = 300


def opened(path: Path) -> int:
    """Return a descriptor of the lock file, closed on exec."""
    path.parent.mkdir(parents=True, exist_ok=True)
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)


def is_taken_now(descriptor: int, kind: int = fcntl.LOCK_EX) -> bool:
    """Take the lock if it is free; return whether it was."""
    try:
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@contextmanager
def exclusive(path: Path, *, seconds: float = LIMIT_SECONDS) -> Iterator[None]:
    """Hold the lock; wait for it no longer than the limit."""
    descriptor = opened(path)
    try:
        until = time.monotonic() + seconds
        while not is_taken_now(descriptor):
            if time.monotonic() > until:
                message = f"Another process holds {path} for {seconds:.0f} s. End it, then try again."
                raise Trouble(message)
            time.sleep(0.05)
        yield
    finally:
        os.close(descriptor)
