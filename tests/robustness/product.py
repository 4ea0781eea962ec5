"""The product in a home of its own, with its postmaster and web processes to be killed."""

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from motcua.operations.embedded import Home, Server, addresses
from motcua.operations.embedded.processes import with_argument

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


@dataclass(frozen=True)
class Product:
    """A running product: where it lives and answers, and what the officials of its office type."""

    home: Home
    port: int
    cookies: list[str]
    typed: dict[str, Any]

    @property
    def postmaster(self) -> int:
        """Return the living postmaster, 0 while there is none."""
        return Server(self.home).pid()

    @property
    def web(self) -> int:
        """Return the leader of the group of web processes, 0 while there is none."""
        found = [pid for pid in with_argument(f"--home={self.home.path}") if os.getpgid(pid) == pid]
        return found[0] if found else 0

    def kill(self) -> None:
        """Kill the postmaster and every web process, with -9; whichever is up."""
        for end, pid in ((os.kill, self.postmaster), (os.killpg, self.web)):
            if pid:
                with contextlib.suppress(ProcessLookupError):
                    end(pid, signal.SIGKILL)

    def run(self, *command: str) -> str:
        """Run Python with this product's environment as its application."""
        return _run(self.home, *command)


def _run(home: Home, *command: str) -> str:
    environment = {**os.environ, **addresses(home).owner_environment(), "MOTCUA_HOME": str(home.path)}
    environment["DJANGO_SETTINGS_MODULE"] = "motcua.config.settings"
    done = subprocess.run(  # noqa: S603 (our own interpreter and scripts)
        [sys.executable, *command], check=True, stdout=subprocess.PIPE, text=True, env=environment, cwd=ROOT
    )
    return done.stdout


def _wait_for_answer(port: int) -> None:
    """Wait until the web processes take connections for the first time."""
    until = time.monotonic() + 90
    while time.monotonic() < until:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=5):
            return
        time.sleep(0.2)


@contextlib.contextmanager
def running(clients: int) -> Iterator[Product]:
    """Start a product with so many signed-in officials; end and remove it."""
    folder = Path(tempfile.mkdtemp(prefix="motcua-kill-")).resolve()
    folder.chmod(0o755)  # its system users must pass
    home = Home(folder / "var")
    Server(home).start()  # with fsync: what it acknowledges must outlive it
    _run(home, "-m", "motcua.operations", "migrate", "--quiet")
    office = json.loads(_run(home, str(HERE / "office.py"), str(clients)))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    keeper = subprocess.Popen(  # noqa: S603 (our own interpreter and script)
        [sys.executable, str(HERE / "keeper.py"), str(home.path)],
        env={**os.environ, "MOTCUA_PORT": str(port), "MOTCUA_PUBLIC_URL": f"http://127.0.0.1:{port}"},
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for_answer(port)
        yield Product(home, port, office["cookies"], office["typed"])
    finally:
        keeper.terminate()
        keeper.wait(60)
        Server(home).stop()
        shutil.rmtree(folder, ignore_errors=True)
