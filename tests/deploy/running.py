"""Programs of a server, started for one test and ended with it."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from motcua.operations.embedded import Identity

ROOT = Path(__file__).parents[2]
START_SECONDS = 60


def free_port() -> int:
    """Return a port nobody has now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(port: int) -> bool:
    """Return whether somebody takes connections."""
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=2):
        return True
    return False


@contextlib.contextmanager
def started(
    command: list[str],
    port: int,
    log: Path,
    *,
    environment: dict[str, str] | None = None,
    identity: Identity | None = None,
) -> Iterator["subprocess.Popen[bytes]"]:
    """Run a program until its port answers; end its whole group."""
    who = identity or Identity()
    with log.open("wb") as output:
        process = subprocess.Popen(  # noqa: S603 (our own programs and those of Debian)
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            cwd=ROOT,
            env=environment,
            user=who.user,
            group=who.group,
            extra_groups=who.groups,
            start_new_session=True,
        )
    try:
        until = time.monotonic() + START_SECONDS
        while not answers(port):
            assert process.poll() is None, log.read_text(errors="replace")
            assert time.monotonic() < until, log.read_text(errors="replace")
            time.sleep(0.05)
        yield process
    finally:
        kill(process)


def kill(process: "subprocess.Popen[bytes]") -> None:
    """End a program and all it started, with -9."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@contextlib.contextmanager
def node(port: int, log: Path, environment: dict[str, str]) -> Iterator["subprocess.Popen[bytes]"]:
    """Run one web node."""
    command = [sys.executable, "-m", "motcua.operations.processes.web"]
    told = {**os.environ, **environment, "MOTCUA_PORT": str(port), "MOTCUA_WEB_PROCESSES": "1"}
    with started(command, port, log, environment=told) as process:
        yield process


def run(environment: dict[str, str], *command: str) -> str:
    """Run Python to its end with this environment and return what it printed."""
    done = subprocess.run(  # noqa: S603 (our own interpreter and modules)
        [sys.executable, *command],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "motcua.config.settings", **environment},
    )
    return done.stdout
