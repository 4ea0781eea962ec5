"""Memory of the web processes of this node, as the kernel counts it."""

import os
from pathlib import Path

PROC = Path("/proc")
_PAGE = os.sysconf("SC_PAGE_SIZE")


def resident_bytes() -> dict[str, int]:
    """Return resident bytes by process: `main`, and the workers in the order of their start.

    Numbers of processes would make a new line of figures at every restart.
    """
    parent = os.getppid()
    siblings = _children(parent)
    if os.getpid() not in siblings or not _is_of_ours(parent):
        return {"1": _resident(os.getpid())}
    named = {"main": parent, **{str(place): pid for place, pid in enumerate(sorted(siblings), 1)}}
    return {name: resident for name, pid in named.items() if (resident := _resident(pid))}


def _children(pid: int) -> list[int]:
    """Return the children of a process."""
    lists = (PROC / str(pid) / "task").glob("*/children")
    try:
        return [int(child) for path in lists for child in path.read_text().split()]
    except OSError:
        return []


def _is_of_ours(pid: int) -> bool:
    """Return whether a process runs the same program as this one."""
    try:
        return (PROC / str(pid) / "exe").readlink() == (PROC / "self" / "exe").readlink()
    except OSError:
        return False


def _resident(pid: int) -> int:
    """Return the resident bytes of a process, 0 where it has gone."""
    try:
        return int((PROC / str(pid) / "statm").read_text().split()[1]) * _PAGE
    except OSError:
        return 0
