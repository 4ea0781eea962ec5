"""One process that must live: started again when it ends, slower each time it ends early."""

import contextlib
import ctypes
import os
import signal
import subprocess
import time
from pathlib import Path

import click

from motcua.operations.supervisor.runtime import Runtime

PAUSES = (0.2, 0.5, 1, 2, 5, 10)
HEALTHY_SECONDS = 30
STOP_SECONDS = 25  # longer than the web server lets a request go on
_LIBC = ctypes.CDLL(None)
_PR_SET_PDEATHSIG = 1


def end_with_parent() -> None:
    """Ask the kernel to end this process when its parent is killed (runs between fork and exec)."""
    _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


class Child:
    """A process of the application under the supervisor."""

    def __init__(self, runtime: Runtime, module: str, *, log: Path | None = None) -> None:
        """Name the child; without a log it writes where the supervisor writes."""
        self.runtime = runtime
        self.module = module
        self.log = log
        self._process: subprocess.Popen[bytes] | None = None
        self._started = 0.0
        self._again_at = 0.0
        self._failures = 0

    @property
    def pid(self) -> int:
        """Return the process id, 0 while it is down."""
        return self._process.pid if self._process else 0

    def tend(self) -> None:
        """Start the child if it is down and its pause is over."""
        now = time.monotonic()
        if self._process and self._process.poll() is not None:
            self._failures = 0 if now - self._started > HEALTHY_SECONDS else self._failures + 1
            pause = PAUSES[min(self._failures, len(PAUSES) - 1)]
            click.echo(f"{self.module} ended ({self._process.returncode}); starting it again in {pause} s", err=True)
            self._end_group(signal.SIGKILL)
            self._process, self._again_at = None, now + pause
        if self._process is None and now >= self._again_at:
            self._start()

    def stop(self) -> None:
        """End the child and all its own children."""
        if self._process:
            self._process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(STOP_SECONDS)
            self._end_group(signal.SIGKILL)
            self._process.wait()
            self._process = None

    def _start(self) -> None:
        """Start the process in a session of its own: Ctrl-C is for the supervisor."""
        runtime = self.runtime
        output = self.log.open("ab") if self.log else None
        self._process = subprocess.Popen(  # noqa: S603 (our own interpreter and module)
            runtime.command(self.module),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            cwd=runtime.home.path,
            env=runtime.environment,
            user=runtime.identity.user,
            group=runtime.identity.group,
            extra_groups=runtime.identity.groups,
            start_new_session=True,
            preexec_fn=end_with_parent,  # noqa: PLW1509 (the supervisor has no threads)
        )
        if output:
            output.close()
        self._started = time.monotonic()

    def _end_group(self, how: signal.Signals) -> None:
        """End what the child left behind."""
        if self._process:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, how)
