"""Commands say what to type next."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from motcua.operations.cli import main
from motcua.operations.commands import needs
from motcua.operations.embedded import Home, Identity, Server, home
from motcua.operations.supervisor import Child, Runtime, release
from motcua.operations.supervisor.supervise import require_free_port
from motcua.operations.trouble import Trouble


def test_help_tells_a_newcomer_where_to_begin() -> None:
    shown = CliRunner().invoke(main, ["--help"]).output
    for word in ("motcua demo", "serve", "worker", "doctor", "ledger", "MOTCUA_PUBLIC_URL", "DATABASE_OWNER_URL"):
        assert word in shown


def test_serve_without_a_database_says_what_to_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL")
    result = CliRunner().invoke(main, ["serve"])
    assert result.exit_code == 1
    assert "Set DATABASE_URL" in result.output


def test_missing_packages_are_one_line_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(needs, "PACKAGES", {"chromium": lambda: None, "libpango-1.0-0": lambda: "there"})
    result = CliRunner().invoke(main, ["needs"])
    assert result.exit_code == 1
    assert "apt-get install -y --no-install-recommends chromium\n" in result.output


def test_the_line_to_type_starts_no_service(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(needs, "PACKAGES", {"nginx-light": lambda: None, "pgbouncer": lambda: "there"})
    assert CliRunner().invoke(main, ["needs"]).output.endswith("nginx-light && sudo systemctl disable --now nginx\n")


def test_while_packages_are_installed_nothing_is_started(tmp_path: Path) -> None:
    policy = tmp_path / "policy-rc.d"
    with needs.starting_nothing(policy):
        asked = subprocess.run([str(policy), "nginx", "start"], check=False)  # noqa: S603 (our own file)
        assert asked.returncode == 101  # "action forbidden by policy", says Debian
    assert not policy.exists()
    policy.write_text("of the operator")
    with needs.starting_nothing(policy):
        assert policy.read_text() == "of the operator"
    assert policy.read_text() == "of the operator"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give folders away")
def test_root_takes_no_folder_that_another_user_made(own_home: Home) -> None:
    files = own_home.path / "files"
    files.mkdir(parents=True)
    files.chmod(0o700)
    os.chown(files, 54321, 54321)
    with pytest.raises(Trouble, match="files belongs to 54321; nothing was changed"):
        Runtime.of(own_home, {})
    assert (files.stat().st_uid, files.stat().st_mode & 0o777) == (54321, 0o700)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root starts what others run")
def test_a_home_that_the_system_users_cannot_enter_is_refused_not_moved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tmp_path.chmod(0o700)
    monkeypatch.setenv("MOTCUA_HOME", str(tmp_path / "home"))
    with pytest.raises(Trouble, match=f"cannot enter {tmp_path}"):
        home()
    assert tmp_path.stat().st_mode & 0o777 == 0o700


@pytest.mark.skipif(os.geteuid() != 0, reason="only root changes what others made")
def test_the_mode_of_a_home_that_stands_is_left_as_it_is(own_home: Home) -> None:
    own_home.path.mkdir(mode=0o755)
    Server(own_home, is_forgetful=True).start()
    assert own_home.path.stat().st_mode & 0o777 == 0o755


def test_nothing_missing_is_said_by_silence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(needs, "PACKAGES", {"chromium": lambda: "there"})
    result = CliRunner().invoke(main, ["needs"])
    assert (result.exit_code, result.output) == (0, "")


def test_without_pango_the_demo_tells_an_ordinary_user_the_line_and_goes_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(needs, "PACKAGES", {"chromium": lambda: None, "libpango-1.0-0": lambda: None})
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    needs.offer_papers()
    told = capsys.readouterr().out
    assert "apt-get install -y --no-install-recommends libpango-1.0-0\n" in told


def test_as_root_pango_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    wanted: list[list[str]] = []
    monkeypatch.setattr(needs, "PACKAGES", {"libpango-1.0-0": lambda: None})
    monkeypatch.setattr(needs, "_read_lists", lambda: None)
    monkeypatch.setattr(needs, "_install", wanted.append)
    monkeypatch.setattr("os.geteuid", lambda: 0)
    monkeypatch.setattr("shutil.which", lambda _name: "/usr/bin/apt-get")
    needs.offer_papers()
    assert wanted == [["libpango-1.0-0"]]


def test_spark_asks_for_the_java_that_this_system_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(needs, "_java", lambda: None)
    monkeypatch.setattr(needs, "_is_known", lambda name: "-21-" in name)
    result = CliRunner().invoke(main, ["needs", "--spark"])
    assert result.exit_code == 1
    assert "--no-install-recommends openjdk-21-jre-headless\n" in result.output


def test_a_taken_port_is_named_with_a_way_out() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(Trouble, match=f"MOTCUA_PORT={port + 1}"):
            require_free_port(port)


class Sleeper(Runtime):
    """A runtime whose every process only sleeps."""

    def command(self, module: str, *_arguments: str) -> list[str]:
        """Return a command that sleeps."""
        return [sys.executable, "-c", "import time; time.sleep(60)", module]


def test_a_killed_child_is_started_again(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    child = Child(Sleeper(Home(tmp_path), Identity(), Path(sys.executable), dict(os.environ)), "web")
    child.tend()
    killed = child.pid
    os.kill(killed, signal.SIGKILL)
    until = time.monotonic() + 10
    while child.pid in {0, killed} and time.monotonic() < until:
        child.tend()
        time.sleep(0.02)
    again = child.pid
    child.stop()
    assert again not in {0, killed}
    assert "web ended (-9)" in capfd.readouterr().err


def test_only_the_release_that_was_prepared_needs_no_preparing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = Home(tmp_path)
    assert not release.is_prepared(place)
    release.remember_prepared(place)
    assert release.is_prepared(place)
    monkeypatch.setattr(release, "digest", lambda: "another state of the code")
    assert not release.is_prepared(place)
