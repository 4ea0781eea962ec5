"""Look at processes by what they are, not by a number in a file: numbers are used again."""

from pathlib import Path

PROC = Path("/proc")


def command_line(pid: int) -> list[str]:
    """Return the command line of a living process; empty for a dead one, a zombie, another's."""
    try:
        line = (PROC / str(pid) / "cmdline").read_bytes().decode(errors="replace").rstrip("\0")
    except OSError:
        return []
    return line.split("\0") if line else []


def exists(pid: int) -> bool:
    """Return whether this number is taken, be it by a zombie."""
    return pid > 0 and (PROC / str(pid)).exists()


def living_in(folder: Path) -> list[int]:
    """Return the processes whose working folder is this one (PostgreSQL's children stand in the data folder)."""
    found = []
    for entry in PROC.iterdir():
        if entry.name.isdigit():
            try:
                if (entry / "cwd").readlink() == folder:
                    found.append(int(entry.name))
            except OSError:
                continue
    return found


def with_argument(argument: str) -> list[int]:
    """Return the processes that carry this argument on their command line."""
    pids = (int(entry.name) for entry in PROC.iterdir() if entry.name.isdigit())
    return [pid for pid in pids if argument in command_line(pid)]
