"""Whoever asks for the end gets it, also at the one moment when Python swallows the interrupt."""

import contextlib
import os
import signal
import sys
from pathlib import Path

import pytest

from motcua.operations.embedded import Home, application_identity
from motcua.operations.supervisor.children import Child
from motcua.operations.supervisor.runtime import Runtime
from motcua.operations.supervisor.supervise import ending_cleanly, supervise

ENOUGH = 50


class Swallowing(Child):
    """A child during whose start the interrupt comes and is lost, as inside a callback of a fork."""

    tended = 0
    is_stopped = False

    def tend(self) -> None:
        self.tended += 1
        if self.tended > ENOUGH:
            pytest.fail("the supervisor goes on")
        if self.tended == 1:
            with contextlib.suppress(KeyboardInterrupt):
                os.kill(os.getpid(), signal.SIGINT)

    def stop(self) -> None:
        self.is_stopped = True


def test_an_interrupt_that_python_swallowed_still_ends_everything(tmp_path: Path) -> None:
    before = signal.getsignal(signal.SIGINT)
    child = Swallowing(Runtime(Home(tmp_path), application_identity(), Path(sys.executable), {}), "web")
    with ending_cleanly():
        supervise([child])
    assert (child.is_stopped, child.tended) == (True, 1)
    assert signal.getsignal(signal.SIGINT) is before
