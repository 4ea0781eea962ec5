"""The product in a home of its own, with all its processes to be killed and a file store to be filled."""

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
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from motcua.operations.embedded import Home, Server, addresses
from motcua.operations.embedded.processes import PROC, command_line, living_in, with_argument

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
MEGABYTE = 1024**2


@dataclass(frozen=True)
class Office:
    """Who works in the product: cookies by the account name of each official, and what the desk types."""

    cookies: dict[str, list[str]]
    typed: dict[str, Any]
    agency: int


@dataclass(frozen=True)
class Product:
    """A running product: where it lives and answers, and how the room of its files can be taken away."""

    home: Home
    port: int
    office: Office
    has_own_disk: bool
    megabytes: int

    @property
    def postmaster(self) -> int:
        """Return the living postmaster, 0 while there is none."""
        return Server(self.home).pid()

    def leader(self, module: str) -> int:
        """Return the process that leads the web or the worker, 0 while there is none."""
        name = f"motcua.operations.processes.{module}"
        mark = f"--home={self.home.path}"
        found = [pid for pid in with_argument(mark) if name in command_line(pid) and _group(pid) == pid]
        return found[0] if found else 0

    def group(self, module: str) -> list[int]:
        """Return every process of the web or the worker."""
        leader = self.leader(module)
        return [
            int(one.name) for one in PROC.iterdir() if one.name.isdigit() and leader and _group(int(one.name)) == leader
        ]

    def server_processes(self) -> list[int]:
        """Return the postmaster and its backends."""
        return living_in(self.home.data)

    def backends(self) -> list[int]:
        """Return the backends that work for the application."""
        with self.database() as connection:
            rows = connection.execute(
                "SELECT pid FROM pg_stat_activity WHERE usename = current_user AND pid <> pg_backend_pid()"
            ).fetchall()
        return [int(row[0]) for row in rows]

    def database(self) -> "psycopg.Connection[tuple[Any, ...]]":
        """Connect as the application."""
        return psycopg.connect(addresses(self.home).application, autocommit=True, connect_timeout=5)

    def ask(self, statement: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Return the rows of a question."""
        with self.database() as connection:
            return connection.execute(statement.encode(), values).fetchall()

    def run(self, *command: str) -> str:
        """Run Python with this product's environment as its application, whatever it ends with."""
        return _run(self.home, *command, check=False)

    @property
    def files(self) -> Path:
        """Return the folder of the files."""
        return self.home.path / "files"


def _group(pid: int) -> int:
    try:
        return os.getpgid(pid)
    except ProcessLookupError:
        return 0


def _run(home: Home, *command: str, check: bool = True) -> str:
    environment = {**os.environ, **addresses(home).owner_environment(), "MOTCUA_HOME": str(home.path)}
    environment["DJANGO_SETTINGS_MODULE"] = "motcua.config.settings"
    done = subprocess.run(  # noqa: S603 (our own interpreter and scripts)
        [sys.executable, *command], check=check, stdout=subprocess.PIPE, text=True, env=environment, cwd=ROOT
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
def _small_disk(folder: Path, megabytes: int) -> Iterator[bool]:
    """Mount a small file system for the files where that is possible; say whether it was."""
    folder.mkdir(parents=True)
    mount = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=755", "tmpfs", str(folder)]
    is_mounted = subprocess.run(mount, check=False, capture_output=True).returncode == 0  # noqa: S603 (our own folder)
    try:
        yield is_mounted
    finally:
        if is_mounted:
            subprocess.run(["umount", "-l", str(folder)], check=True)  # noqa: S603, S607 (the same)


def _reserve(folder: Path, *, is_mounted: bool, megabytes: int) -> int:
    """Return what the files must leave free: nothing of a disk of their own, all but a little of a common one."""
    return 0 if is_mounted else max(shutil.disk_usage(folder).free // MEGABYTE - megabytes, 1)


@contextlib.contextmanager
def running(clients: int, *, smtp_port: int, megabytes: int) -> Iterator[Product]:
    """Start a product with so many sessions of each official; end and remove it."""
    folder = Path(tempfile.mkdtemp(prefix="motcua-faults-")).resolve()
    folder.chmod(0o755)  # its system users must pass
    home = Home(folder / "var")
    with _small_disk(home.path / "files", megabytes) as is_mounted:
        Server(home).start()  # with fsync: what it acknowledges must outlive it
        _run(home, "-m", "motcua.operations", "migrate", "--quiet")
        office = Office(**json.loads(_run(home, str(HERE / "office.py"), str(clients))))
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        environment = {
            "MOTCUA_PORT": str(port),
            "MOTCUA_PUBLIC_URL": f"http://127.0.0.1:{port}",
            "MOTCUA_SMTP_HOST": "127.0.0.1",
            "MOTCUA_SMTP_PORT": str(smtp_port),
            "MOTCUA_FILES_RESERVE_MB": str(_reserve(home.path, is_mounted=is_mounted, megabytes=megabytes) or "0"),
        }
        keeper = subprocess.Popen(  # noqa: S603 (our own interpreter and script)
            [sys.executable, str(HERE / "keeper.py"), str(home.path)],
            env={**os.environ, **environment},
            stderr=subprocess.DEVNULL,
        )
        try:
            _wait_for_answer(port)
            yield Product(home, port, office, has_own_disk=is_mounted, megabytes=megabytes)
        finally:
            keeper.terminate()
            keeper.wait(60)
            Server(home).stop()
    shutil.rmtree(folder, ignore_errors=True)


def send(pid: int, how: signal.Signals) -> bool:
    """Send a signal to a process that may have ended meanwhile; say whether it was there."""
    if pid:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, how)
            return True
    return False
