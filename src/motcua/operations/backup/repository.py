"""The place where backups lie: a repository of restic, which stores each piece once, encrypted, and proves it."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from motcua.operations.backup.running import lines_of, tail_of
from motcua.operations.trouble import Trouble

PROGRAM = "restic"
PASSWORD, PASSWORD_FILE = "MOTCUA_BACKUP_PASSWORD", "MOTCUA_BACKUP_PASSWORD_FILE"
# restic always encrypts; a backup that anyone may read has a password that anyone may read here.
OPEN = "motcua"
MARK, WHOLE = "motcua", "whole"
# Megabytes for each file of the repository: fewer files to move to another place.
_PACK = "--pack-size=64"


@dataclass(frozen=True)
class Backup:
    """One whole backup."""

    id: str
    taken_at: str


@dataclass(frozen=True)
class Repository:
    """A repository at a folder, or at an address that restic knows (sftp:, rest:, s3:)."""

    place: str
    is_open: bool = False

    @classmethod
    def at(cls, place: str, *, is_open: bool) -> "Repository":
        """Name a repository; a folder may be relative to where the command was typed."""
        if not shutil.which(PROGRAM):
            message = f"{PROGRAM} is missing. `motcua needs` prints the line to type."
            raise Trouble(message)
        if not is_open and not (os.environ.get(PASSWORD) or os.environ.get(PASSWORD_FILE)):
            message = (
                f"Set {PASSWORD_FILE} (a file only you can read) or {PASSWORD}: the backup is encrypted with it, and "
                "without it nobody opens the backup. To make one that anyone can read: --without-password"
            )
            raise Trouble(message)
        is_folder = ":" not in place.split("/", 1)[0]
        return cls(str(Path(place).absolute()) if is_folder else place, is_open)

    @property
    def environment(self) -> dict[str, str]:
        """Return the environment of restic: its own and that of the place, none of our secrets."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("MOTCUA_", "DATABASE_"))}
        kept |= {"RESTIC_REPOSITORY": self.place}
        if self.is_open:
            return kept | {"RESTIC_PASSWORD": OPEN}
        if os.environ.get(PASSWORD):
            return kept | {"RESTIC_PASSWORD": os.environ[PASSWORD]}
        return kept | {"RESTIC_PASSWORD_FILE": os.environ[PASSWORD_FILE]}

    def make(self) -> None:
        """Make the repository unless it is there, and take away locks of runs that were killed."""
        if self._asked("cat", "config").returncode:
            made = self._asked("init")
            if made.returncode:
                message = f"No backup can be kept in {self.place}: {tail_of(made.stderr.splitlines())}"
                raise Trouble(message)
        self.run("unlock")

    def backups(self) -> list[Backup]:
        """Return the whole backups, oldest first."""
        told = json.loads(self.run("snapshots", "--json", f"--tag={MARK},{WHOLE}") or "null") or []
        return sorted((Backup(row["short_id"], _moment(row["time"])) for row in told), key=lambda one: one.taken_at)

    def keep(self, folder: Path, names: list[str], *, told: Callable[[float], None]) -> str:
        """Store some of a folder and return the number of what was stored; it is not called whole yet."""
        command = ["backup", "--json", f"--tag={MARK}", "--host=motcua", "--exclude=.new-*", _PACK, *names]
        what, number = f"The backup could not be written to {self.place}", ""
        for line in lines_of([PROGRAM, "--no-cache", *command], environment=self.environment, what=what, folder=folder):
            row = json.loads(line) if line.startswith("{") else {}
            if row.get("message_type") == "status":
                told(float(row.get("percent_done") or 0))
            number = str(row.get("snapshot_id") or number)
        return number

    def prove(self, part: str) -> None:
        """Read what the repository holds (all, or one part of several, as 1/7) and compare it with its hashes."""
        self.run("check", "--read-data" if part == "all" else f"--read-data-subset={part}")

    def call_whole(self, number: str) -> None:
        """Let a stored backup count."""
        self.run("tag", f"--add={WHOLE}", number)

    def prune(self, keep: int) -> None:
        """Forget all but the newest whole backups, what killed runs left, and the pieces that nobody needs then."""
        told = json.loads(self.run("snapshots", "--json", f"--tag={MARK}") or "null") or []
        halves = [row["short_id"] for row in told if WHOLE not in row["tags"]]
        if halves:
            self.run("forget", *halves)
        self.run("forget", f"--tag={MARK},{WHOLE}", "--group-by=", f"--keep-last={keep}", "--prune")

    def fetch(self, backup: Backup, folder: Path) -> None:
        """Write a backup into a folder."""
        self.run("restore", backup.id, f"--target={folder}")

    def run(self, *command: str) -> str:
        """Run restic and return what it printed."""
        done = self._asked(*command)
        if done.returncode:
            message = f"The backup in {self.place} cannot be used: {tail_of((done.stdout + done.stderr).splitlines())}"
            raise Trouble(message)
        return done.stdout

    def _asked(self, *command: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(  # noqa: S603 (our own arguments)
            [PROGRAM, "--no-cache", *command], check=False, capture_output=True, text=True, env=self.environment
        )


def _moment(text: str) -> str:
    """Return a moment of restic, which writes nanoseconds on its own clock, in UTC and as precise as we are."""
    return datetime.fromisoformat(re.sub(r"\.\d+", "", text)).astimezone(UTC).isoformat()
