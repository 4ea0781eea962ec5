"""Start and stop the server of one home; two starts are one server."""

import contextlib
import os
import signal
import subprocess
import time
from pathlib import Path

import psycopg

from motcua.operations.embedded.binaries import binaries
from motcua.operations.embedded.cluster import make_cluster, quiet_environment
from motcua.operations.embedded.home import Home
from motcua.operations.embedded.identity import application_identity, database_identity
from motcua.operations.embedded.locks import exclusive
from motcua.operations.embedded.memory import memory_settings
from motcua.operations.embedded.processes import command_line, exists, living_in
from motcua.operations.embedded.roles import addresses, make_roles, make_secrets
from motcua.operations.trouble import Trouble

START_SECONDS = 120
STOP_SECONDS = 60
LARGEST_LOG = 10 * 1024 * 1024

SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0777",  # its folder decides who comes near
    "shared_preload_libraries": "pg_stat_statements",
    "max_connections": "200",
    "timezone": "UTC",
    "log_timezone": "UTC",
    # A failing statement and its detail may hold personal data: neither goes to the log.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
}
# A table filled in the transaction that made it is not written to the log besides: its own file is synced instead. Nor
# are whole pages, which vacuum would write all of: until `settle` a power cut may tear them, and one begins anew.
FILLING = {"wal_level": "minimal", "max_wal_senders": "0", "full_page_writes": "off"}
FORGETFUL = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


# What this process started and must reap, whichever object stops it.
_launched: list[subprocess.Popen[bytes]] = []


class Server:
    """The embedded PostgreSQL of one home."""

    def __init__(self, home: Home, *, is_forgetful: bool = False, is_filling: bool = False) -> None:
        """Name the server; `is_forgetful` gives up durability, for tests; `is_filling` writes new tables once only."""
        self.home = home
        self.is_forgetful = is_forgetful
        self.is_filling = is_filling

    def start(self) -> None:
        """Bring the server up, whatever state the last end left, and return when it answers."""
        identity = database_identity()
        self._make_folders()
        with exclusive(self.home.lock("postgres")):
            made = make_secrets(self.home)
            make_cluster(self.home, identity, made["superuser"], is_forgetful=self.is_forgetful)
            until = time.monotonic() + START_SECONDS
            while not self._is_answering():
                if time.monotonic() > until:
                    message = f"PostgreSQL does not start. The end of {self.home.log}:\n{self._end_of_log()}"
                    raise Trouble(message)
                if not self.pid():
                    self._launch(until)
                time.sleep(0.05)
            make_roles(self.home)

    def stop(self) -> None:
        """Stop the server: open transactions are rolled back, what was committed is on disk."""
        with exclusive(self.home.lock("postgres")):
            for end in (signal.SIGINT, signal.SIGQUIT):
                pid = self.pid()
                if not pid:
                    break
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, end)
                self._wait_until_gone()

    def settle(self) -> None:
        """Let a server that was filled keep what it acknowledges from now on: all is on disk, whatever happens."""
        if self.is_filling:
            self.stop()
            self.is_filling = False
            self.start()

    def pid(self) -> int:
        """Return the living postmaster of this home, 0 if there is none.

        The number in the file is not enough: after `kill -9` it may name a zombie or another program.
        """
        _launched[:] = [child for child in _launched if child.poll() is None]
        pid = _number_in(self.home.data / "postmaster.pid")
        line = command_line(pid)
        return pid if line and Path(line[0]).name == "postgres" and str(self.home.data) in line else 0

    def _make_folders(self) -> None:
        """Make home and socket folder, as open as the two users need and no more."""
        reader = application_identity()
        # One that stands, or that another start makes at this moment, is passable already; its mode is not ours.
        with contextlib.suppress(FileExistsError):
            self.home.path.mkdir(parents=True)
            if reader.user is not None:
                self.home.path.chmod(0o711)
        database_identity().own(self.home.sockets, 0o710 if reader.group else 0o700, group=reader.group)

    def _launch(self, until: float) -> None:
        """Start a postmaster; the orphans of a killed one must have left its memory first."""
        data = self.home.data
        while orphans := living_in(data):
            if time.monotonic() > until:
                message = f"Processes {orphans} of a killed PostgreSQL still use {data}. End them, then try again."
                raise Trouble(message)
            time.sleep(0.05)
        # Nobody is left, so a number that still exists names another program or a zombie that nobody reaped.
        for stale in (data / "postmaster.pid", self.home.sockets / ".s.PGSQL.5432.lock"):
            if exists(_number_in(stale)):
                stale.unlink(missing_ok=True)
        identity = database_identity()
        if self.home.log.exists() and self.home.log.stat().st_size > LARGEST_LOG:
            self.home.log.replace(self.home.log.with_suffix(".log.1"))
        settings = {**SETTINGS, **(FORGETFUL if self.is_forgetful else memory_settings())}
        settings |= FILLING if self.is_filling else {}
        settings["unix_socket_directories"] = str(self.home.sockets)
        arguments = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        with self.home.log.open("ab") as log:
            child = subprocess.Popen(  # noqa: S603 (our own program and arguments)
                [str(binaries(identity) / "postgres"), "-D", str(data), *arguments],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=data,
                env=quiet_environment(),
                user=identity.user,
                group=identity.group,
                extra_groups=identity.groups,
                umask=0o077,
                start_new_session=True,  # Ctrl-C is for the supervisor, which stops this one last
            )
        _launched.append(child)
        while child.poll() is None and not self.pid() and time.monotonic() < until:
            time.sleep(0.01)

    def _is_answering(self) -> bool:
        """Return whether this home's server takes a connection."""
        if not self.pid():
            return False
        with contextlib.suppress(psycopg.OperationalError), psycopg.connect(addresses(self.home).superuser):
            return True
        return False

    def _wait_until_gone(self) -> None:
        """Wait until the postmaster has left, no longer than the limit."""
        until = time.monotonic() + STOP_SECONDS
        while self.pid() and time.monotonic() < until:
            time.sleep(0.02)

    def _end_of_log(self) -> str:
        """Return the last lines PostgreSQL wrote."""
        return "\n".join(self.home.log.read_text(errors="replace").splitlines()[-8:]) if self.home.log.exists() else ""


def _number_in(path: Path) -> int:
    """Return the first line of a file as a number, 0 where there is none."""
    try:
        return int(path.read_text().split("\n", 1)[0])
    except (OSError, ValueError):
        return 0
