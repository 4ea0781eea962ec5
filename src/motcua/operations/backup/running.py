"""Run the programs of others: their lines as they come, their complaint when they fail, and none left behind."""

import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from motcua.operations.trouble import Trouble

_SHOWN = 4
_BAD = ("error", "fatal", "failed", "detail", "wrong password")


def tail_of(lines: Iterable[str]) -> str:
    """Return what of a program's last words tells why it failed, as one sentence."""
    said = [line.strip() for line in lines if line.strip()]
    bad = [line for line in said if any(word in line.lower() for word in _BAD)]
    return "; ".join((bad or said)[-_SHOWN:])


def lines_of(
    command: Sequence[str], *, environment: Mapping[str, str], what: str, folder: Path | None = None
) -> Iterator[str]:
    """Run a program and yield what it says; who stops listening ends it.

    Raises:
        Trouble: the program did not end with 0: `what`, and its own last words.
    """
    process = subprocess.Popen(  # noqa: S603 (our own programs and arguments)
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        env=dict(environment),
        cwd=folder,
    )
    last: list[str] = []
    try:
        for line in process.stdout or ():
            last = [*last[-30:], line]
            yield line
    except BaseException:
        process.terminate()
        raise
    finally:
        process.communicate()
    if process.returncode:
        message = f"{what}: {tail_of(last)}"
        raise Trouble(message)
