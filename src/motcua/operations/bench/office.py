"""The product on a volume: its own web processes and, if asked, its worker, started as `motcua serve` does."""

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from motcua.operations.bench.volumes import Volume
from motcua.operations.supervisor import Child, Runtime
from motcua.operations.supervisor.release import digest
from motcua.operations.supervisor.supervise import wait_for_answer
from motcua.operations.trouble import Trouble

SESSION_SECONDS = 6 * 3600
SETTINGS_MODULE = "motcua.config.settings"


@dataclass(frozen=True)
class Office:
    """A running product."""

    volume: Volume
    port: int
    web: Child
    worker: Child | None
    start_seconds: float
    staff: dict[str, Any] = field(default_factory=dict)


@contextmanager
def opened(volume: Volume, *, teams: int, worker: bool, settings: dict[str, str] | None = None) -> Iterator[Office]:
    """Open an office with so many signed-in teams; close it at the end."""
    port = free_port()
    reach = {**volume.reach.environment(), "MOTCUA_PORT": str(port), "MOTCUA_PUBLIC_URL": f"http://127.0.0.1:{port}"}
    reach["MOTCUA_ANCHORS"] = volume.environment["MOTCUA_ANCHORS"]
    runtime = Runtime.of(volume.home, {**reach, **(settings or {})})
    _bring_to_release(volume, runtime)
    staff = _staff(volume, teams)
    web = Child(runtime, "web", log=volume.home.path / "web.log")
    working = Child(runtime, "worker", log=volume.home.path / "worker.log") if worker else None
    children = [child for child in (web, working) if child is not None]
    start = time.monotonic()
    try:
        for child in children:
            child.tend()
        wait_for_answer(port, web)
        yield Office(volume, port, web, working, time.monotonic() - start, staff)
    finally:
        for child in children:
            child.stop()


def _bring_to_release(volume: Volume, runtime: Runtime) -> None:
    """Migrate the volume and collect static files, where this was not done for this state of the code."""
    mark, now = volume.home.path / f"release-{volume.size}", digest()
    if not mark.exists() or mark.read_text() != now:
        volume.command("migrate", "--quiet")
        runtime.ask("prepare")
        mark.write_text(now)


def _staff(volume: Volume, teams: int) -> dict[str, Any]:
    """Return the staff of the volume; sessions of this morning still hold."""
    kept = volume.home.path / f"staff-{volume.size}-{teams}.json"
    if not kept.exists() or time.time() - kept.stat().st_mtime > SESSION_SECONDS:
        kept.write_text(beside(volume, "motcua.operations.bench.staff", str(teams)))
    found: dict[str, Any] = json.loads(kept.read_text())
    return found


def beside(volume: Volume, module: str, *arguments: str, given: str = "") -> str:
    """Run a module with the volume as its database and return what it printed."""
    done = subprocess.run(  # noqa: S603 (our own interpreter and module)
        [sys.executable, "-m", module, *arguments],
        check=False,
        input=given,
        stdout=subprocess.PIPE,
        text=True,
        env={**volume.environment, "DJANGO_SETTINGS_MODULE": SETTINGS_MODULE},
    )
    if done.returncode:
        message = f"{module} failed; the reason stands above."
        raise Trouble(message)
    return done.stdout


def free_port() -> int:
    """Return a port of the loopback address that nobody has now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
