"""`motcua needs`: the few Debian packages that pip cannot bring."""

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from ctypes.util import find_library

import click

# What is asked of Debian, and how it shows itself on any other system.
PACKAGES: dict[str, Callable[[], str | None]] = {
    "chromium": lambda: shutil.which("chromium") or shutil.which("chromium-browser"),
    "libpango-1.0-0": lambda: find_library("pango-1.0"),
    "libpangoft2-1.0-0": lambda: find_library("pangoft2-1.0"),
}

FOR_PAPERS = ("libpango-1.0-0", "libpangoft2-1.0-0")


def missing_packages() -> list[str]:
    """Return the packages whose program or library is not on this machine."""
    return [name for name, is_there in PACKAGES.items() if not is_there()]


def apt_line(packages: list[str]) -> str:
    """Return the one line to type."""
    return f"sudo apt-get update && sudo apt-get install -y --no-install-recommends {' '.join(packages)}"


def _install(packages: list[str]) -> None:
    """Install packages as root."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], check=True, env=quiet)  # noqa: S607 (found on root's path)
    subprocess.run(  # noqa: S603 (our own list of packages)
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages],  # noqa: S607 (the same)
        check=True,
        env=quiet,
        stdout=subprocess.DEVNULL,
    )


def offer_papers() -> None:
    """Bring Pango as root; else print the line to type. Without it the product runs and papers are print pages."""
    missing = [name for name in missing_packages() if name in FOR_PAPERS]
    if missing and os.geteuid() == 0 and shutil.which("apt-get"):
        click.echo("Installing Pango for PDF papers ...")
        with contextlib.suppress(subprocess.CalledProcessError):
            _install(missing)
        missing = [name for name in missing_packages() if name in FOR_PAPERS]
    if missing:
        click.echo("Papers are print pages on this machine; for PDF type this line and start again:")
        click.echo(f"  {apt_line(missing)}")


@click.command()
@click.option("--install-if-root", is_flag=True, help="As root, install what is missing.")
def needs(*, install_if_root: bool) -> None:
    """Say which system packages are missing.

    Pango makes PDF papers, Chromium runs the tests of the pages. Ends with 1 and the line to type.
    """
    missing = missing_packages()
    if missing and install_if_root and os.geteuid() == 0 and shutil.which("apt-get"):
        _install(missing)
        missing = missing_packages()
    if missing:
        click.echo("Missing on this machine. Type this line, then try again:", err=True)
        click.echo(apt_line(missing))
        sys.exit(1)
