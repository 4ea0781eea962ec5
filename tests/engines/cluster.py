"""An Apache Spark cluster on the loopback address: a master, two workers, each a process of its own."""

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

WORKERS = 2
LONGEST_SECONDS = 90


@contextmanager
def cluster(home: Path, folder: Path) -> Iterator[str]:
    """Start the cluster of a Spark installation, give its address, and end it."""
    master, address = _free_port(), "spark://127.0.0.1:{}"
    here = ["--host", "127.0.0.1", "--webui-port", "0"]
    work = ["--cores", "1", "--memory", "1g", "--work-dir", str(folder / "work")]
    running: list[subprocess.Popen[bytes]] = []
    try:
        _start(running, home, folder, "master.Master", *here, "--port", str(master))
        _wait(folder / "master.Master-0.log", "I have been elected leader")
        for number in range(1, WORKERS + 1):
            _start(running, home, folder, "worker.Worker", *here, *work, address.format(master))
            _wait(folder / f"worker.Worker-{number}.log", "Successfully registered with master")
        yield address.format(master)
    finally:
        for process in reversed(running):
            process.terminate()
            process.wait(timeout=LONGEST_SECONDS)


def environment(home: Path) -> dict[str, str]:
    """Return what Spark needs to know; nothing of it leaves the machine."""
    return {**os.environ, "SPARK_HOME": str(home), "SPARK_LOCAL_IP": "127.0.0.1", "JAVA_HOME": str(java())}


def java() -> Path:
    """Return the home of a Java that this Spark runs on: 17 or 21."""
    named = os.environ.get("JAVA_HOME", "")
    known = sorted(Path("/usr/lib/jvm").glob("*-17-*")) + sorted(Path("/usr/lib/jvm").glob("*-21-*"))
    return next((path for path in known if (path / "bin" / "java").exists()), Path(named))


def _start(running: "list[subprocess.Popen[bytes]]", home: Path, folder: Path, role: str, *arguments: str) -> None:
    """Start one process of the cluster; what it says goes to a file."""
    log = folder / f"{role}-{len(running)}.log"
    command = [str(home / "bin" / "spark-class"), f"org.apache.spark.deploy.{role}", *arguments]
    with log.open("wb") as file:
        running.append(subprocess.Popen(command, stdout=file, stderr=file, env=environment(home)))  # noqa: S603 (ours)


def _wait(log: Path, sign: str) -> None:
    """Wait until a process says it is ready."""
    until = time.monotonic() + LONGEST_SECONDS
    while sign not in log.read_text(errors="replace"):
        if time.monotonic() > until:
            message = f"{log.name} does not say {sign!r}:\n{log.read_text(errors='replace')[-2000:]}"
            raise TimeoutError(message)
        time.sleep(0.2)


def _free_port() -> int:
    """Return a port of the loopback address that nobody has now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
