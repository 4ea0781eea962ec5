"""The shipped units of systemd are understood by it, and leave the services little."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from motcua.operations.cli import COMMANDS
from tests.deploy.rendering import DEPLOY, rendered

UNITS = ("motcua-web.service", "motcua-worker.service")
# Of 100: systemd calls up to 20 OK or better, and a service without any hardening gets 96.
EXPOSURE = 20


def analyze(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Ask systemd about a unit."""
    command = [shutil.which("systemd-analyze") or "systemd-analyze", *arguments]
    return subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603 (of Debian)


@pytest.fixture
def units(folder: Path) -> Path:
    """Return a folder of the units, with a command that is there."""
    (folder / "motcua").mkdir()
    program = folder / "motcua" / ".venv" / "bin" / "motcua"
    program.parent.mkdir(parents=True)
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    for name in UNITS:
        (folder / name).write_text(rendered(f"systemd/{name}", {"/opt/motcua": str(folder / "motcua")}))
    return folder


@pytest.mark.parametrize("name", UNITS)
def test_systemd_understands_every_line(units: Path, name: str) -> None:
    told = analyze("verify", "--man=no", str(units / name))
    assert (told.returncode, [line for line in told.stderr.splitlines() if name in line]) == (0, [])


@pytest.mark.parametrize("name", UNITS)
def test_a_service_may_little(units: Path, name: str) -> None:
    told = analyze("security", "--offline=yes", f"--threshold={EXPOSURE}", str(units / name))
    assert told.returncode == 0, told.stdout + told.stderr


def test_the_check_can_fail(units: Path) -> None:
    bad = units / "bad.service"
    bad.write_text("[Service]\nExecStart=/bin/true\nNoSuchLine=1\n")
    assert "NoSuchLine" in analyze("verify", "--man=no", str(bad)).stderr
    assert analyze("security", "--offline=yes", f"--threshold={EXPOSURE}", str(bad)).returncode != 0


def test_the_units_run_commands_there_are_and_read_variables_there_are() -> None:
    for name in UNITS:
        told = re.search(r"ExecStart=\S+/motcua (\w+)", (DEPLOY / "systemd" / name).read_text())
        assert told
        assert told[1] in COMMANDS
    named = re.findall(r"^(\w+)=", (DEPLOY / "motcua.env").read_text(), re.MULTILINE)
    table = (DEPLOY.parent / "docs" / "reference" / "settings.md").read_text()
    assert [name for name in named if f"`{name}`" not in table] == []
