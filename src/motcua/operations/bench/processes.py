"""What processes use, as Linux tells it: processor time, and memory that is theirs."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

_PROC = Path("/proc")
_TICKS = os.sysconf("SC_CLK_TCK")
_PARENT, _OWN, _ENDED = 1, (11, 12), (13, 14)  # places in /proc/PID/stat after the name


def tree(pid: int) -> list[int]:
    """Return a process and all that descend from it."""
    children: dict[int, list[int]] = {}
    for other, stat in _stats():
        children.setdefault(int(stat[_PARENT]), []).append(other)
    found = [pid]
    for known in found:
        found += children.get(known, [])
    return found


def cpu_seconds(pid: int) -> float:
    """Return the processor time of a process, of those that descend from it, and of those it has ended."""
    family = set(tree(pid))
    ticks = 0
    for other, stat in _stats():
        if other in family:
            ticks += sum(int(stat[place]) for place in _OWN)
        if other == pid:
            ticks += sum(int(stat[place]) for place in _ENDED)
    return ticks / _TICKS


def memory_mb(pid: int) -> float:
    """Return the memory of one process in MB: its own, and its part of what it shares (PSS)."""
    told = (_PROC / str(pid) / "smaps_rollup").read_text()
    return int(re.findall(r"^Pss: +(\d+) kB", told, re.MULTILINE)[0]) / 1000


def _stats() -> Iterator[tuple[int, list[str]]]:
    """Yield every process with what its stat says after its name."""
    for folder in _PROC.iterdir():
        if folder.name.isdecimal():
            try:
                told = (folder / "stat").read_text()
            except (FileNotFoundError, ProcessLookupError):
                continue
            yield int(folder.name), told.rpartition(")")[2].split()
