"""The databases that timings are taken on: one durable cluster of their own, one database a size."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import click
import psycopg
from psycopg import sql

from motcua.operations.embedded import Addresses, Home, Server, addresses, application_identity, home, join
from motcua.operations.embedded.roles import OWNER
from motcua.operations.trouble import Trouble

YEARS = 3
# Size -> the profile of the history and its scale, so that about so many dossiers stand after three years.
SIZES = {
    "300": ("district", "0.1"),
    "10k": ("mean-province", "0.0037"),
    "300k": ("mean-province", "0.111"),
    "2700k": ("mean-province", "1"),
}


def bench_home() -> Home:
    """Return the folder of the timings' own cluster: `bench` in the folder of this installation."""
    return home(Path(os.environ.get("MOTCUA_HOME") or "var") / "bench")


@dataclass(frozen=True)
class Volume:
    """One database of simulated dossiers; it need not be loaded yet."""

    size: str
    home: Home

    @property
    def database(self) -> str:
        """Return the name of the database."""
        return f"bench_{self.size}"

    @cached_property
    def reach(self) -> Addresses:
        """Return the addresses of this database."""
        usual = addresses(self.home)
        there = {
            role: _with_database(getattr(usual, role), self.database) for role in ("application", "owner", "superuser")
        }
        return Addresses(**there, secret_key=usual.secret_key)

    @property
    def environment(self) -> dict[str, str]:
        """Return what a command needs to work on this volume; the ledger of each has anchors of its own."""
        places = {"MOTCUA_HOME": self.home.path, "MOTCUA_ANCHORS": self.home.path / "anchors" / f"{self.size}.jsonl"}
        return {**os.environ, **self.reach.owner_environment(), **{name: str(place) for name, place in places.items()}}

    @property
    def record(self) -> Path:
        """Return the file that tells how the volume was loaded; it stands when the volume is complete."""
        return self.home.path / f"volume-{self.size}.json"

    def told(self) -> dict[str, Any]:
        """Return how the volume was loaded.

        Raises:
            Trouble: it is not loaded.
        """
        if not self.record.exists():
            message = f"The volume {self.size} is not loaded. Type: motcua bench load {self.size}"
            raise Trouble(message)
        return dict(json.loads(self.record.read_text()))

    def command(self, *arguments: str, settings: Mapping[str, str] | None = None) -> None:
        """Run a command of this installation on the volume; what it says goes to the terminal."""
        done = subprocess.run(  # noqa: S603 (our own command)
            [sys.executable, "-m", "motcua.operations", *arguments],
            check=False,
            env={**self.environment, **(settings or {})},
        )
        if done.returncode:
            message = f"`motcua {arguments[0]}` failed on {self.database}; the reason stands above."
            raise Trouble(message)


def _with_database(address: str, database: str) -> str:
    return urlunsplit(urlsplit(address)._replace(path=f"/{database}"))


def loaded_sizes() -> list[str]:
    """Return the sizes that are loaded, the smallest first."""
    return [size for size in SIZES if Volume(size, bench_home()).record.exists()]


@contextmanager
def serving(size: str) -> Iterator[Volume]:
    """Start the cluster, or join the one that runs; give the volume."""
    here = bench_home()
    leave = join(Server(here))
    try:
        yield Volume(size, here)
    finally:
        leave()


def load(volume: Volume, *, processes: int = 2) -> dict[str, Any]:
    """Fill the volume unless it stands; cut off at any moment, the same call goes on. Return how it was loaded."""
    if volume.record.exists():
        return volume.told()
    begun = volume.record.with_suffix(".begun")
    if not begun.exists():
        last = date.today() - timedelta(days=1)  # noqa: DTZ011 (which days only; kept from now on)
        first = last.replace(year=last.year - YEARS) + timedelta(days=1)
        begun.write_text(json.dumps({"from": first.isoformat(), "to": last.isoformat(), "seconds": {}}))
    told = json.loads(begun.read_text())
    _make_database(volume)
    for name, step in _steps(volume, told, processes).items():
        start = time.monotonic()
        try:
            step()
        finally:  # what was cut off counts, too
            told["seconds"][name] = told["seconds"].get(name, 0) + time.monotonic() - start
            begun.write_text(json.dumps(told))
    told |= {"loaded_on": date.today().isoformat(), **_counted(volume)}  # noqa: DTZ011 (the same)
    begun.write_text(json.dumps(told))
    begun.rename(volume.record)
    return dict(told)


def _steps(volume: Volume, told: dict[str, str], processes: int) -> dict[str, Callable[[], None]]:
    profile, scale = SIZES[volume.size]
    after = (date.fromisoformat(told["to"]) + timedelta(days=1)).isoformat()
    history = ("--from", told["from"], "--to", told["to"], "--until", after, "--profile", profile, "--scale", scale)
    return {
        "migrate": lambda: volume.command("migrate", "--quiet"),
        "simulate": lambda: volume.command("simulate", *history, "--processes", str(processes)),
        "analyze": lambda: _analyze(volume),
        "files": lambda: _hand_over_files(volume),
    }


def _make_database(volume: Volume) -> None:
    with psycopg.connect(addresses(volume.home).superuser, autocommit=True) as server:
        if not server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [volume.database]).fetchone():
            name, owner = sql.Identifier(volume.database), sql.Identifier(OWNER)
            server.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(name, owner))


def _analyze(volume: Volume) -> None:
    click.echo("Looking through the tables (VACUUM ANALYZE) ...", err=True)
    with psycopg.connect(volume.reach.superuser, autocommit=True) as server:
        server.execute("VACUUM (ANALYZE)")


def _hand_over_files(volume: Volume) -> None:
    """Give what the simulation stored to the user that web and worker run as."""
    identity = application_identity()
    for path in (volume.home.path / "files").rglob("*"):
        identity.own_file(path)


def _counted(volume: Volume) -> dict[str, Any]:
    with psycopg.connect(volume.reach.superuser) as server:
        row = server.execute(
            "SELECT (SELECT count(*) FROM dossiers_dossier), (SELECT count(*) FROM ledger_entry),"
            " pg_database_size(current_database())"
        ).fetchone()
    return dict(zip(("dossiers", "entries", "bytes"), row or (), strict=True))


def lines(told: dict[str, Any]) -> list[str]:
    """Return how long loading took, step by step, and what stands."""
    seconds = told["seconds"]
    split = ", ".join(f"{step} {took:.0f} s" for step, took in seconds.items())
    per_dossier = told["bytes"] / max(told["dossiers"], 1)
    return [
        f"{told['dossiers']} dossiers, {told['entries']} ledger entries",
        f"{told['bytes'] / 2**20:.0f} MiB, {per_dossier / 1000:.1f} KB a dossier",
        f"loaded in {sum(seconds.values()):.0f} s: {split}",
    ]
