"""PostgreSQL's own tools: a dump of one snapshot by several processes, and its way back."""

import os
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from psycopg.conninfo import conninfo_to_dict, make_conninfo

from motcua.operations.backup.running import lines_of
from motcua.operations.embedded.binaries import binaries
from motcua.operations.embedded.cluster import quiet_environment
from motcua.operations.embedded.identity import database_identity
from motcua.operations.trouble import Trouble

# Extension of statistics, no data: only a superuser may make it, and each server has its own.
_OF_THE_SERVER = "--exclude-extension=pg_stat_statements"
# For the sessions of a restore: indexes in memory; what a power cut loses is restored again.
_FAST = "-c synchronous_commit=off -c maintenance_work_mem=512MB -c max_parallel_maintenance_workers=1"

_ITEM = re.compile(r"(launching|finished) item (\d+) (.*)")
_KNOWS_OUR_SETTINGS, _UNKNOWN = 17, 'unrecognized configuration parameter "transaction_timeout"'


def dump(url: str, folder: Path, *, snapshot: str, jobs: int) -> None:
    """Write what a snapshot sees into a folder."""
    command = ["--format=directory", "--compress=none", f"--jobs={jobs}", f"--snapshot={snapshot}", f"--file={folder}"]
    command += ["--no-owner", "--no-privileges", "--no-comments", _OF_THE_SERVER]
    for _ in _lines("pg_dump", *command, url=url, what="The database could not be dumped"):
        pass


def read_through(folder: Path) -> None:
    """Read a dump from end to end as a restore would, into nothing."""
    for _ in _lines("pg_restore", f"--file={os.devnull}", str(folder), what="The dump cannot be read"):
        pass


def restore(url: str, folder: Path, *, server: int, jobs: int, told: Callable[[str, str, str], None]) -> None:
    """Bring a dump into an empty database of a server's version.

    `told` hears of each thing twice: "launching" and "finished", its number in the dump, and what it is.

    Raises:
        Trouble: something could not be brought in.
    """
    is_strict = server >= _KNOWS_OUR_SETTINGS
    command = [f"--jobs={jobs}", "--no-owner", "--no-privileges", "--verbose", str(folder)]
    what = "The dump could not be brought into the database"
    errors: list[str] = []
    try:
        for line in _lines(
            "pg_restore", *command, *(["--exit-on-error"] if is_strict else []), url=url, options=_FAST, what=what
        ):
            if item := _ITEM.search(line):
                told(*item.groups())
            elif "pg_restore: error: " in line:
                errors.append(line)
    except Trouble:
        # Our pg_restore sets a parameter that an older server does not know, and has no option not to.
        if is_strict or not errors or any(_UNKNOWN not in line for line in errors):
            raise


def items(folder: Path) -> int:
    """Return of how many things a dump consists."""
    lines = _lines("pg_restore", "--list", str(folder), what="The dump cannot be read")
    return sum(not line.startswith(";") for line in lines)


def analyze(url: str, *, jobs: int) -> None:
    """Let the planner know the tables, and index scans which pages are all visible; nothing is left to freeze."""
    for _ in _lines(
        "vacuumdb", "--analyze", "--freeze", f"--jobs={jobs}", url=url, what="The database could not be analysed"
    ):
        pass


def _lines(program: str, *arguments: str, what: str, url: str = "", options: str = "") -> Iterator[str]:
    """Run a program of PostgreSQL and yield what it says; the password stays off its command line."""
    environment = quiet_environment() | ({"PGOPTIONS": options} if options else {})
    command = [str(binaries(database_identity()) / program), *arguments]
    if url:
        address, password = _apart(conninfo_to_dict(url))
        environment |= {"PGPASSWORD": password}
        command.append(f"--dbname={address}")
    yield from lines_of(command, environment=environment, what=what)


def _apart(parts: Mapping[str, Any]) -> tuple[str, str]:
    """Return an address without its password, and the password."""
    return make_conninfo(**{name: value for name, value in parts.items() if name != "password"}), str(
        parts.get("password") or ""
    )
