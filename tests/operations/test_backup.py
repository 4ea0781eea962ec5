"""What is backed up while the office works comes back whole elsewhere; what was damaged is refused by name."""

import hashlib
import json
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from motcua.operations.backup.manifest import Manifest
from motcua.operations.backup.proof import rows
from motcua.operations.backup.restoring import require_known
from motcua.operations.embedded import Home, Server, addresses
from motcua.operations.embedded.processes import with_argument
from motcua.operations.trouble import Trouble
from tests.operations.installations import Installation, installed

BEFORE = 8
OFFICE = "import django; django.setup(); from tests.operations.busy_office import main; main()"


def acknowledged(office: "subprocess.Popen[str]", number: int) -> list[list[str]]:
    """Return code and digest of so many dossiers, as they are acknowledged."""
    assert office.stdout
    return [office.stdout.readline().split() for _ in range(number)]


@pytest.fixture(scope="module")
def source() -> Iterator[Installation]:
    """Return an installation on a server of one's own, migrated."""
    with installed("backed_up") as one:
        migrated = one.command("migrate", "--quiet")
        assert migrated.returncode == 0, migrated.stderr
        yield one


@pytest.fixture(scope="module")
def busy(source: Installation) -> tuple[Path, list[list[str]], str]:
    """Return a backup that was made while an office worked, what was acknowledged before it, and what it said."""
    folder = source.home.with_name("backups")
    ballast = source.home / "files" / "ff" / "ff" / "of-a-transaction-rolled-back"
    ballast.parent.mkdir(parents=True)
    ballast.write_bytes(os.urandom(2**20))
    office = source.begun("-c", OFFICE)
    try:
        before = acknowledged(office, BEFORE)
        assert source.command("ledger", "anchor").returncode == 0
        done = source.command("backup", str(folder))
        acknowledged(office, 1)
    finally:
        office.kill()
        office.communicate()
    assert done.returncode == 0, done.stderr
    return folder, before, done.stdout


@pytest.fixture
def elsewhere() -> Iterator[Installation]:
    """Return an empty database and home with another secret key."""
    with installed("restored", secret="t" * 40) as one:
        yield one


@pytest.fixture
def copied(busy: tuple[Path, list[list[str]], str], tmp_path: Path) -> Path:
    """Return a copy of the backup that may be damaged."""
    return Path(shutil.copytree(busy[0], tmp_path / "backups"))


def largest_pack(folder: Path) -> Path:
    """Return the file of a repository that holds most."""
    return max((path for path in (folder / "data").rglob("*") if path.is_file()), key=lambda path: path.stat().st_size)


def test_what_was_acknowledged_before_a_backup_is_in_an_embedded_copy_of_it(
    source: Installation, busy: tuple[Path, list[list[str]], str], own_home: Home
) -> None:
    folder, before, _ = busy
    copy = Installation(own_home.path)
    restored = copy.command("restore", str(folder))
    assert restored.returncode == 0, restored.stdout + restored.stderr
    assert "FAIL" not in restored.stdout
    assert json.loads(own_home.secrets.read_text())["secret_key"] == source.secret
    assert "the longest:\n  TABLE DATA " in restored.stdout
    Server(own_home).start()
    with psycopg.connect(addresses(own_home).application) as session:
        codes = {row[0] for row in session.execute("SELECT code FROM dossiers_dossier")}
        digests = {row[0] for row in session.execute("SELECT digest FROM files_storedfile")}
    assert {code for code, _ in before} <= codes
    for digest in digests | {digest for _, digest in before}:
        path = own_home.path / "files" / digest[:2] / digest[2:4] / digest
        assert hashlib.sha256(path.read_bytes()).hexdigest() == digest
    assert len(source.asked("SELECT id FROM dossiers_dossier")) > len(codes)  # the office went on
    assert copy.command("ledger", "verify").stdout.startswith("The ledger is whole: ")


def test_a_copy_on_a_server_of_ones_own_says_which_key_it_needs(copied: Path, elsewhere: Installation) -> None:
    restored = elsewhere.command("restore", str(copied))
    assert restored.returncode == 0, restored.stdout + restored.stderr
    assert "MOTCUA_SECRET_KEY is not the one of the backup" in restored.stdout
    kept = elsewhere.home / "keys.json"
    assert json.loads(kept.read_text()) == {"MOTCUA_SECRET_KEY": "s" * 40}
    assert kept.stat().st_mode & 0o077 == 0
    assert not (elsewhere.home / "backup.staged").exists()
    again = elsewhere.command("restore", str(copied))
    assert again.returncode == 1
    assert "The database is not empty" in again.stderr


def test_files_in_the_way_are_not_written_over(copied: Path, elsewhere: Installation) -> None:
    kept = elsewhere.home / "files" / "ab" / "kept"
    kept.parent.mkdir(parents=True)
    kept.write_bytes(b"ours")
    restored = elsewhere.command("restore", str(copied))
    assert (restored.returncode, kept.read_bytes()) == (1, b"ours")
    assert f"{elsewhere.home / 'files'} is not empty. Nothing was changed." in restored.stderr


@pytest.mark.parametrize("damage", ["a byte flipped", "a file gone", "cut off"])
def test_a_damaged_backup_is_refused_before_the_database_is_touched(
    copied: Path, elsewhere: Installation, damage: str
) -> None:
    pack = largest_pack(copied)
    content = bytearray(pack.read_bytes())
    pack.chmod(0o600)
    if damage == "a file gone":
        pack.unlink()
    elif damage == "cut off":
        pack.write_bytes(content[: len(content) // 2])
    else:
        content[len(content) // 3] ^= 1
        pack.write_bytes(content)
    restored = elsewhere.command("restore", str(copied))
    assert restored.returncode == 1
    assert f"The backup in {copied} cannot be used" in restored.stderr
    assert elsewhere.asked("SELECT 1 FROM pg_tables WHERE schemaname = 'public'") == []
    assert not list((elsewhere.home / "files").rglob("*"))
    assert not (elsewhere.home / "backup.staged").exists()  # nothing of it is in the way of the next one


def test_a_backup_that_was_killed_is_none_and_the_next_one_is_whole(source: Installation, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    for seconds in (0.5, 1):
        killed = source.begun("-m", "motcua.operations", "backup", str(folder))
        staged = source.home / "backup.staged"
        while not staged.exists() and killed.poll() is None:
            time.sleep(0.05)
        time.sleep(seconds)
        for pid in [*with_argument(str(staged / "database")), killed.pid]:
            os.kill(pid, signal.SIGKILL)
        killed.communicate()
        assert source.command("restore", str(folder), "--list").stdout == ""
    done = source.command("backup", str(folder))
    assert done.returncode == 0, done.stderr
    assert len(source.command("restore", str(folder), "--list").stdout.splitlines()) == 1
    assert not staged.exists()


def test_a_second_backup_stores_only_what_is_new_and_old_ones_go_when_asked(source: Installation, copied: Path) -> None:
    def size() -> int:
        return sum(path.stat().st_size for path in copied.rglob("*") if path.is_file())

    first = size()
    done = source.command("backup", str(copied), "--check", "1/2")
    assert done.returncode == 0, done.stderr
    assert size() < first * 1.3
    listed = source.command("restore", str(copied), "--list").stdout.splitlines()
    assert len(listed) == 2
    assert source.command("backup", str(copied), "--keep", "1").returncode == 0
    assert len(left := source.command("restore", str(copied), "--list").stdout.splitlines()) == 1
    assert left[0] not in listed


def test_a_file_lost_before_the_backup_is_named_and_a_damaged_one_is_found_by_the_restore(
    source: Installation, elsewhere: Installation, busy: tuple[Path, list[list[str]], str], tmp_path: Path
) -> None:
    (_, lost), (_, damaged) = busy[1][:2]
    shelf = {digest: source.home / "files" / digest[:2] / digest[2:4] / digest for digest in (lost, damaged)}
    content = {digest: path.read_bytes() for digest, path in shelf.items()}
    try:
        shelf[lost].unlink()
        shelf[damaged].chmod(0o600)
        shelf[damaged].write_bytes(b"x" + content[damaged][1:])
        done = source.command("backup", str(tmp_path / "backups"))
    finally:
        for digest, path in shelf.items():
            path.write_bytes(content[digest])
    assert done.returncode == 1
    assert f"1 files were missing here before it began, the first {lost}" in done.stderr
    restored = elsewhere.command("restore", str(tmp_path / "backups"))
    assert restored.returncode == 1
    assert f"FAIL  files                  1 missing or damaged, the first {damaged}" in restored.stdout
    assert "Do not serve it" in restored.stderr


def test_nobody_opens_a_backup_without_its_password(copied: Path, elsewhere: Installation) -> None:
    wrong = elsewhere.command("restore", str(copied), MOTCUA_BACKUP_PASSWORD="guess")
    assert (wrong.returncode, "wrong password" in wrong.stderr) == (1, True)
    none = elsewhere.command("restore", str(copied), MOTCUA_BACKUP_PASSWORD="")
    assert (none.returncode, "Set MOTCUA_BACKUP_PASSWORD_FILE" in none.stderr) == (1, True)
    assert elsewhere.command("restore", str(copied), "--without-password").returncode == 1


def test_an_open_backup_holds_no_keys(source: Installation, tmp_path: Path) -> None:
    done = source.command("backup", str(tmp_path / "open"), "--without-password", MOTCUA_BACKUP_PASSWORD="")
    assert done.returncode == 0, done.stderr
    listed = subprocess.run(  # noqa: S603 (our own arguments)
        ["restic", "--repo", str(tmp_path / "open"), "--no-cache", "ls", "latest"],  # noqa: S607 (as the product finds it)
        check=True, capture_output=True, text=True, env={**os.environ, "RESTIC_PASSWORD": "motcua"},
    ).stdout.splitlines()  # fmt: skip
    assert "/backup.staged/manifest.json" in listed
    assert "/backup.staged/keys.json" not in listed


def test_two_backups_at_once_are_one(source: Installation, tmp_path: Path) -> None:
    with psycopg.connect(source.environment["DATABASE_OWNER_URL"], autocommit=True) as other:
        other.execute("SELECT pg_advisory_lock(hashtextextended('operations.backup', 1))")
        refused = source.command("backup", str(tmp_path / "backups"))
    assert (refused.returncode, "Another backup of this database is running" in refused.stderr) == (1, True)


MANIFEST = Manifest(
    taken_at="2026-12-01T00:00:00+00:00", release="0.1.0", server=18, migrations=["dossiers.0001_initial"],
    comment="", rows={"a": 1, "b": 2}, files=0, file_bytes=0,
)  # fmt: skip


def test_a_table_with_another_number_of_rows_is_named() -> None:
    assert rows(MANIFEST, {"a": 1, "b": 2}).wrong == ""
    assert rows(MANIFEST, {"a": 1, "b": 1}).wrong == "b has 1 rows, the backup 2"
    assert rows(MANIFEST, {"a": 1}).wrong == "b has no rows, the backup 2"


def test_a_backup_of_a_newer_release_is_refused() -> None:
    require_known(MANIFEST, {"dossiers.0001_initial", "dossiers.0002_more"})
    with pytest.raises(Trouble, match="newer release"):
        require_known(MANIFEST, {"dossiers.0000_before"})
