"""Keep a server and its processes alive until somebody asks for the end."""

import contextlib
import os
import signal
import socket
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from types import FrameType

import click

from motcua.operations.embedded import Server
from motcua.operations.embedded.processes import with_argument
from motcua.operations.supervisor.children import Child
from motcua.operations.trouble import Trouble

ENDS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
LOOK_SECONDS = 0.2
# Python swallows what a handler raises inside a callback of its own (a fork, a finalizer): the wish is kept here too.
_asked = threading.Event()
ANSWER_SECONDS = 90


@contextlib.contextmanager
def ending_cleanly() -> Iterator[None]:
    """Turn Ctrl-C, `kill` and a closed terminal into one way out; what tidies up is not disturbed by a second one."""

    def end(_number: int, _frame: FrameType | None) -> None:
        for number in ENDS:
            signal.signal(number, signal.SIG_IGN)
        _asked.set()
        raise KeyboardInterrupt

    _asked.clear()
    before = {number: signal.signal(number, end) for number in ENDS}
    try:
        with contextlib.suppress(KeyboardInterrupt):
            yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def supervise(
    children: Sequence[Child], *, server: Server | None = None, when_ready: Callable[[], None] | None = None
) -> None:
    """Run the children until KeyboardInterrupt; a server that died is brought back first.

    The first child starts alone, so that its pages open sooner.
    """
    try:
        children[0].tend()
        if when_ready:
            when_ready()
        while not _asked.is_set():
            if server and not server.pid():
                click.echo("PostgreSQL ended; starting it again", err=True)
                server.start()
            for child in children:
                child.tend()
            time.sleep(LOOK_SECONDS)
    finally:
        for child in children:
            child.stop()


def end_leftovers(mark: str) -> None:
    """End processes of this home that outlived a killed supervisor."""
    for pid in with_argument(mark):
        if pid != os.getpid():
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(pid, signal.SIGKILL)
    until = time.monotonic() + 5
    while with_argument(mark) and time.monotonic() < until:
        time.sleep(0.02)


def require_free_port(port: int, address: str = "127.0.0.1") -> None:
    """Say what to do if another program has the port."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError as error:
            message = (
                f"Port {port} cannot be used ({error.strerror}). "
                f"Stop the program that has it, or choose another one: MOTCUA_PORT={port + 1} make demo"
            )
            raise Trouble(message) from None


def wait_for_answer(port: int, web: Child) -> None:
    """Return when the web process answers; keep it alive meanwhile."""
    until = time.monotonic() + ANSWER_SECONDS
    while time.monotonic() < until and not _asked.is_set():
        web.tend()
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=10):
                return
        except urllib.error.HTTPError:
            return  # it answers; what it says is its own affair
        except OSError:
            time.sleep(0.1)
    if _asked.is_set():
        return
    message = f"The web process does not answer on port {port} after {ANSWER_SECONDS} s. Read {web.log}"
    raise Trouble(message)
