"""The shelf on disk: bytes lie under their own digest, in two levels of folders, written once."""

import contextlib
import errno
import hashlib
import os
import shutil
import tempfile
from pathlib import Path

from django.conf import settings


def path_of(digest: str) -> Path:
    """Return where the bytes of a digest lie."""
    return Path(settings.MOTCUA_FILES) / digest[:2] / digest[2:4] / digest


def digest_of(content: bytes) -> str:
    """Return the SHA-256 under which bytes lie (64 hexadecimal digits)."""
    return hashlib.sha256(content).hexdigest()


def remove(digest: str) -> None:
    """Remove the bytes of a digest; nothing happens when they are gone."""
    path = path_of(digest)
    path.unlink(missing_ok=True)
    if path.parent.exists():
        _sync(path.parent)


def put(content: bytes) -> str:
    """Write the bytes and return their digest; on return they survive a power cut.

    A temporary name, then a rename: a reader never sees half a file. The folders are synced too,
    else the name itself may be lost.

    Raises:
        OSError: the disk is full, or would be: what the settings reserve is for the database and the logs.
    """
    digest = digest_of(content)
    path = path_of(digest)
    if path.exists():
        return digest
    _make_folder(path.parent)
    if shutil.disk_usage(path.parent).free < len(content) + settings.MOTCUA_FILES_RESERVE:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).chmod(0o440)
        Path(temporary).rename(path)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            Path(temporary).unlink()
        raise
    _sync(path.parent)
    return digest


def is_whole(digest: str) -> bool:
    """Return whether the bytes are there and still have their digest."""
    try:
        with path_of(digest).open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest() == digest
    except OSError:
        return False


def _make_folder(folder: Path) -> None:
    """Make a folder, its name synced into the folder above."""
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    for place in reversed(missing):
        place.mkdir(mode=0o750, exist_ok=True)
        _sync(place.parent)


def _sync(folder: Path) -> None:
    """Make the names in a folder durable."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
