"""Know whether this is the release that was prepared the last time: then nothing needs preparing again."""

import hashlib
import sys
from importlib.metadata import distribution
from pathlib import Path

import motcua
from motcua.operations.embedded import Home


def digest() -> str:
    """Return a name for the present state of our code and of the packages beside it."""
    folder = Path(motcua.__file__).parent
    packages = Path(str(distribution("django").locate_file("")))
    seen = hashlib.sha256(f"{sys.version} {packages} {packages.stat().st_mtime_ns}\n".encode())
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc"):
        state = path.stat()
        seen.update(f"{path} {state.st_size} {state.st_mtime_ns}\n".encode())
    return seen.hexdigest()


def is_prepared(home: Home) -> bool:
    """Return whether this release was prepared in this home."""
    mark = home.path / "prepared"
    return mark.exists() and mark.read_text() == digest()


def remember_prepared(home: Home) -> None:
    """Write down that this release is prepared."""
    (home.path / "prepared").write_text(digest())
