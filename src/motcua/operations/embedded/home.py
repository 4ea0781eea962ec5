"""Where one installation keeps everything it writes."""

import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from motcua.operations.embedded.identity import (
    APPLICATION_USER,
    DATABASE_USER,
    application_identity,
    database_identity,
    is_root,
)
from motcua.operations.trouble import Trouble

# sockaddr_un holds 108 bytes with the closing zero; the file is called .s.PGSQL.5432.
LONGEST_SOCKET_PATH = 106


@dataclass(frozen=True)
class Home:
    """The folders of one installation; no folder is made by naming it."""

    path: Path

    @property
    def data(self) -> Path:
        """Return the folder of the database cluster."""
        return self.path / "postgres"

    @property
    def log(self) -> Path:
        """Return the log of PostgreSQL."""
        return self.path / "postgres.log"

    @property
    def secrets(self) -> Path:
        """Return the file of generated secrets (0600)."""
        return self.path / "secrets.json"

    @property
    def sockets(self) -> Path:
        """Return the folder of the socket, short enough for the kernel."""
        usual = self.path / "run"
        if len(os.fsencode(usual / ".s.PGSQL.5432")) <= LONGEST_SOCKET_PATH:
            return usual
        short = Path("/run" if is_root() else tempfile.gettempdir())
        return short / f"motcua-{os.getuid()}-{_digest(self.path)}"

    @property
    def code(self) -> Path:
        """Return the folder of copies the system users may read."""
        return self.path / "code"

    def lock(self, name: str) -> Path:
        """Return the file of a lock."""
        return self.path / f"{name}.lock"


def _digest(path: Path) -> str:
    """Return a short name for a path."""
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:8]


def _nearest(path: Path) -> Path:
    """Return the path or its first parent that exists."""
    return next(place for place in (path, *path.parents) if place.exists())


def home(wanted: Path | None = None) -> Home:
    """Return the installation's home: MOTCUA_HOME, else ./var.

    As root the home must be passable for the two system users; a checkout in a private folder keeps its data
    under /var/lib instead.

    Raises:
        Trouble: MOTCUA_HOME itself names a folder they cannot pass; neither is it opened nor another one taken.
    """
    told = os.environ.get("MOTCUA_HOME")
    path = (wanted or Path(told or "var")).resolve()
    if is_root():
        nearest = _nearest(path)
        if not (database_identity().can("-x", nearest) and application_identity().can("-x", nearest)):
            if told and wanted is None:
                message = (
                    f"MOTCUA_HOME={path}: started as root, web, worker and database run as {APPLICATION_USER} and "
                    f"{DATABASE_USER}, who cannot enter {nearest}. Choose another folder, such as /var/lib/motcua, or "
                    "start this as the user who owns it."
                )
                raise Trouble(message)
            path = Path("/var/lib") / f"motcua-{_digest(path)}"
    return Home(path)
