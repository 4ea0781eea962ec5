"""The driver's process, seen from the one that asks it; and the processor time of the office meanwhile."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from motcua.operations.bench.office import Office
from motcua.operations.bench.processes import cpu_seconds
from motcua.operations.embedded import Server
from motcua.operations.trouble import Trouble


class Player:
    """A driver that takes one order a line."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        """Keep the process."""
        self._process = process

    def ask(self, **order: Any) -> dict[str, Any]:  # noqa: ANN401 (JSON)
        """Send an order and return the answer.

        Raises:
            Trouble: the driver is no more.
        """
        assert self._process.stdin  # noqa: S101 (opened below)
        assert self._process.stdout  # noqa: S101 (the same)
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            message = "The load driver ended; the reason stands above."
            raise Trouble(message)
        answer: dict[str, Any] = json.loads(line)
        return answer


@contextmanager
def playing(module: str, office: Office, **told: Any) -> Iterator[Player]:  # noqa: ANN401 (JSON)
    """Start a driver against an office; end it afterwards."""
    process = subprocess.Popen(  # noqa: S603 (our own interpreter and module)
        [sys.executable, "-m", f"motcua.operations.bench.driver.{module}"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdin  # noqa: S101 (opened above)
        whole = {"address": f"http://127.0.0.1:{office.port}", **office.staff, **told}
        process.stdin.write(json.dumps(whole) + "\n")
        process.stdin.flush()
        yield Player(process)
    finally:
        assert process.stdin  # noqa: S101 (opened above)
        assert process.stdout  # noqa: S101 (the same)
        process.stdin.close()
        process.wait(60)
        process.stdout.close()


def cpu_of(office: Office) -> dict[str, float]:
    """Return the processor seconds that web, worker and database have used so far."""
    found = {"web": cpu_seconds(office.web.pid), "database": cpu_seconds(Server(office.volume.home).pid())}
    return found | ({"worker": cpu_seconds(office.worker.pid)} if office.worker else {})
