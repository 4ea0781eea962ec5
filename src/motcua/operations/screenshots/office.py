"""A demo of its own, in a folder that nobody else uses and that is gone afterwards."""

import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import click

from motcua.operations.trouble import Trouble

# What would lead the demo to a database of somebody else.
_FOREIGN = ("DATABASE_URL", "DATABASE_OWNER_URL", "MOTCUA_SECRET_KEY", "MOTCUA_PUBLIC_URL")
_ACCOUNT = re.compile(r"^  (\w+) +(\S+)  ")
_STOP_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Office:
    """A running demo: where it answers, who may sign in."""

    address: str
    passwords: dict[str, str]
    environment: dict[str, str]

    def code(self, username: str) -> str:
        """Return the second factor of this half minute."""
        answer = subprocess.run(  # noqa: S603 (our own command)
            [*_motcua(), "demo", "code", username], check=True, capture_output=True, text=True, env=self.environment
        )
        return answer.stdout.strip()


@contextmanager
def private_office() -> Iterator[Office]:
    """Start a demo in a folder of its own, give it, and end it."""
    with tempfile.TemporaryDirectory(prefix="motcua-pictures-") as folder:
        Path(folder).chmod(0o711)  # the system users of a demo started as root pass through
        port = _free_port()
        kept = {name: value for name, value in os.environ.items() if name not in _FOREIGN}
        environment = {**kept, "MOTCUA_HOME": f"{folder}/home", "MOTCUA_PORT": str(port), "PYTHONUNBUFFERED": "1"}
        process = subprocess.Popen(  # noqa: S603 (our own command)
            [*_motcua(), "demo"], stdout=subprocess.PIPE, text=True, env=environment, start_new_session=True
        )
        try:
            yield Office(f"http://127.0.0.1:{port}", _passwords(process), environment)
        finally:
            process.send_signal(signal.SIGINT)
            process.communicate(timeout=_STOP_SECONDS)


def _motcua() -> list[str]:
    """Return the command of this installation."""
    return [sys.executable, "-m", "motcua.operations"]


def _free_port() -> int:
    """Return a port of the loopback address that nobody has now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _passwords(process: "subprocess.Popen[str]") -> dict[str, str]:
    """Wait until the demo is open; return the passwords it printed."""
    passwords: dict[str, str] = {}
    for line in process.stdout or ():
        if found := _ACCOUNT.match(line):
            passwords[found[1]] = found[2]
        elif "is open: http" in line:
            return passwords
        elif line.strip() and not line.startswith(("Accounts", "Second factor")):
            click.echo(f"  {line.rstrip()}")
    message = "The demo did not open; the reason stands above."
    raise Trouble(message)
