"""The version before goes on serving while the database is upgraded and after it; this one then finds nothing amiss."""

import json
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from motcua.operations.embedded.binaries import binaries
from motcua.operations.embedded.identity import database_identity
from tests.operations.installations import ROOT, Installation, installed
from tests.upgrade.running import HERE, ran

# The commit of the tag v0.1.0, by its hash: a clone need not have the tag.
FIRST = "bae8902"
AFTERWARDS = 3
OFFICIAL = ("/ho-so/viec/", "/ho-so/tiep-nhan/", "/ho-so/tra-cuu/", "/ho-so/{}/")
MODULES = ("checking", "catching_up", "checking")
Round = dict[str, object]


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Return the source of the first tag, out of the history."""
    command = ["git", "archive", FIRST, "src"]
    done = subprocess.run(command, check=False, capture_output=True, cwd=ROOT)  # noqa: S603 (our own arguments)
    if done.returncode:
        pytest.fail(f"the history lacks {FIRST}: clone it whole (git fetch --unshallow). {done.stderr.decode()}")
    with tarfile.open(fileobj=BytesIO(done.stdout)) as archive:
        archive.extractall(tmp_path, filter="data")
    return tmp_path / "src"


@pytest.fixture
def database() -> Iterator[Installation]:
    """Return an installation with the database that the first tag kept."""
    with installed("old_serves", secret="upgrade") as one:
        owner = one.environment["DATABASE_OWNER_URL"]
        program = str(binaries(database_identity()) / "pg_restore")
        dump = str(HERE / "v0.1.0.dump")
        subprocess.run([program, "--no-owner", "--exit-on-error", f"--dbname={owner}", dump], check=True)  # noqa: S603 (our own program)
        yield one


def by_old(old: Path, database: Installation, *command: str) -> "subprocess.Popen[str]":
    """Start Python with the code of the first tag on today's libraries."""
    environment = {**database.environment, "PYTHONPATH": str(old)}
    return subprocess.Popen([sys.executable, *command], stdout=subprocess.PIPE, text=True, env=environment, cwd=old)  # noqa: S603 (our own interpreter)


def told(office: "subprocess.Popen[str]") -> Round:
    """Return the next round of the old office, which must have served every page."""
    assert office.stdout
    line = office.stdout.readline()
    assert line, "the old version ended; its error stands above"
    found: Round = json.loads(line)
    assert found.pop("answers") == {"/": 302, "anyone": 200} | dict.fromkeys(OFFICIAL, 200)
    return found


def test_the_first_version_serves_while_its_database_is_upgraded_and_nothing_is_amiss_afterwards(
    old: Path, database: Installation
) -> None:
    with by_old(old, database, "-m", "motcua.operations", "migrate", "--quiet") as migrating:
        assert migrating.wait() == 0  # the rights of the application's role
    with by_old(old, database, str(HERE / "old_office.py")) as office:
        try:
            rounds = [told(office)]
            with database.begun("-m", "motcua.operations", "migrate", "--quiet") as migrating:
                while migrating.poll() is None:
                    rounds.append(told(office))
            rounds += [told(office) for _ in range(AFTERWARDS)]
        finally:
            office.kill()
    assert migrating.returncode == 0
    before, caught_up, after = (json.loads(ran(module, database.environment)) for module in MODULES)
    assert len(before["spans_apart"]) >= AFTERWARDS  # the old version knows of no spans
    assert caught_up["left_behind"] >= AFTERWARDS
    assert {row["code"] for row in rounds} <= set(caught_up["codes"])
    assert len(caught_up["codes"]) == after["dossiers"] >= 100 + len(rounds)
    assert (after["faults"], after["moved"], after["spans_apart"], after["untallied"]) == ([], [], [], 0)
