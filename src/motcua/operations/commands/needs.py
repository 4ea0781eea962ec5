"""`motcua needs`: the few Debian packages that pip cannot bring."""

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from ctypes.util import find_library
from pathlib import Path

import click


def _program(name: str) -> str | None:
    """Return a program of the system; those of servers are not on everybody's path."""
    return shutil.which(name) or shutil.which(name, path="/usr/sbin:/sbin")


# What is asked of Debian, and how it shows itself on any other system.
PACKAGES: dict[str, Callable[[], str | None]] = {
    "chromium": lambda: shutil.which("chromium") or shutil.which("chromium-browser"),
    "nginx-light": lambda: _program("nginx"),
    "pgbouncer": lambda: _program("pgbouncer"),
    "systemd": lambda: _program("systemd-analyze"),
    "libpango-1.0-0": lambda: find_library("pango-1.0"),
    "libpangoft2-1.0-0": lambda: find_library("pangoft2-1.0"),
    "restic": lambda: shutil.which("restic"),
}

# What Debian starts as a service where a system has an init; the tests start their own, on ports of their own.
SERVICES = {"nginx-light": "nginx", "pgbouncer": "pgbouncer"}
_POLICY = Path("/usr/sbin/policy-rc.d")
_START_NOTHING = "#!/bin/sh\n# By `motcua needs`, only while it installs.\nexit 101\n"

FOR_PAPERS = ("libpango-1.0-0", "libpangoft2-1.0-0")
# The versions of Java that Spark 4.0 runs on; a release of Debian or Ubuntu has one of them, or both.
JAVAS = ("openjdk-17-jre-headless", "openjdk-21-jre-headless")


def _java() -> str | None:
    """Return a Java that Spark runs on, where there is one."""
    found = [home for version in ("17", "21") for home in Path("/usr/lib/jvm").glob(f"*-{version}-*")]
    return next((str(home) for home in found if (home / "bin" / "java").exists()), None)


def missing_java() -> list[str]:
    """Return the package with Java for Spark that this system knows, if none is here."""
    if _java():
        return []
    known = [name for name in JAVAS if _is_known(name)]
    return known[:1] or [JAVAS[0]]


def _is_known(package: str) -> bool:
    """Return whether the package lists of this machine name a package."""
    if not shutil.which("apt-cache"):
        return False
    shown = subprocess.run(["apt-cache", "show", package], capture_output=True, check=False)  # noqa: S603, S607 (ours)
    return shown.returncode == 0


def missing_packages() -> list[str]:
    """Return the packages whose program or library is not on this machine."""
    return [name for name, is_there in PACKAGES.items() if not is_there()]


def apt_line(packages: list[str]) -> str:
    """Return the one line to type."""
    line = f"sudo apt-get update && sudo apt-get install -y --no-install-recommends {' '.join(packages)}"
    services = [SERVICES[name] for name in packages if name in SERVICES]
    return f"{line} && sudo systemctl disable --now {' '.join(services)}" if services else line


@contextlib.contextmanager
def starting_nothing(policy: Path = _POLICY) -> Iterator[None]:
    """Let Debian start no service that it installs, unless this machine has a policy of its own."""
    if policy.exists() and policy.read_text() != _START_NOTHING:
        yield
        return
    policy.write_text(_START_NOTHING)
    policy.chmod(0o755)
    try:
        yield
    finally:
        policy.unlink()


def _read_lists() -> None:
    """Read the package lists anew, as root: a fresh machine has none."""
    subprocess.run(["apt-get", "update", "-qq"], check=True)  # noqa: S607 (found on root's path)


def _install(packages: list[str]) -> None:
    """Install packages as root."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    with starting_nothing():
        subprocess.run(  # noqa: S603 (our own list of packages)
            ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages],  # noqa: S607 (the same)
            check=True,
            env=quiet,
            stdout=subprocess.DEVNULL,
        )
    services = [SERVICES[name] for name in packages if name in SERVICES]
    if services and shutil.which("systemctl"):  # nor at the next start of the machine
        subprocess.run(["systemctl", "disable", "--quiet", *services], check=False)  # noqa: S603, S607 (ours)


def offer_papers() -> None:
    """Bring Pango as root; else print the line to type. Without it the product runs and papers are print pages."""
    missing = [name for name in missing_packages() if name in FOR_PAPERS]
    if missing and os.geteuid() == 0 and shutil.which("apt-get"):
        click.echo("Installing Pango for PDF papers ...")
        with contextlib.suppress(subprocess.CalledProcessError):
            _read_lists()
            _install(missing)
        missing = [name for name in missing_packages() if name in FOR_PAPERS]
    if missing:
        click.echo("Papers are print pages on this machine; for PDF type this line and start again:")
        click.echo(f"  {apt_line(missing)}")


@click.command()
@click.option("--install-if-root", is_flag=True, help="As root, install what is missing.")
@click.option("--spark", is_flag=True, help="What the figures on Spark need: Java 17 or 21.")
def needs(*, install_if_root: bool, spark: bool) -> None:
    """Say which system packages are missing.

    Pango makes PDF papers, restic keeps backups, Chromium runs the tests of the pages. Ends with 1
    and the line to type.
    """
    look = missing_java if spark else missing_packages
    missing = look()
    if missing and install_if_root and os.geteuid() == 0 and shutil.which("apt-get"):
        _read_lists()
        _install(look())
        missing = look()
    if missing:
        click.echo("Missing on this machine. Type this line, then try again:", err=True)
        click.echo(apt_line(missing))
        sys.exit(1)
