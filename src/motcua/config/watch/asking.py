"""Ask something that may hang, one at a time, and wait no longer than a limit.

A paused database, a dead network or a hung file store never answers, and no time limit of theirs helps. So the
question runs in a thread of its own; whoever asks meanwhile hears at once that there is no answer.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event, Lock, Thread
from time import monotonic
from typing import Generic, TypeVar

log = logging.getLogger(__name__)
ABANDONED_SECONDS = 15

Told = TypeVar("Told")


@dataclass(slots=True)
class _Round(Generic[Told]):
    """One try to get an answer."""

    began_at: float
    is_over: Event = field(default_factory=Event)
    answer: Told | None = None


class Asking(Generic[Told]):
    """A question that many ask and one thread answers."""

    def __init__(self, question: Callable[[], Told], *, seconds: float, fresh_seconds: float) -> None:
        """Say how long to wait, and how long an answer is good for others too."""
        self.question, self.seconds, self.fresh_seconds = question, seconds, fresh_seconds
        self._lock = Lock()
        self._round: _Round[Told] | None = None

    def answer(self) -> Told | None:
        """Return the answer, None where there is none in time."""
        with self._lock:
            current = self._round
            if current is None or self._is_stale(current):
                current = self._round = _Round(monotonic())
                Thread(target=self._ask, args=(current,), name="asking", daemon=True).start()
        current.is_over.wait(max(0.0, current.began_at + self.seconds - monotonic()))
        return current.answer

    def _is_stale(self, told: _Round[Told]) -> bool:
        """Return whether to ask anew; a thread that hangs is left alone for a while, not joined by others."""
        age = monotonic() - told.began_at
        return age > (self.fresh_seconds if told.is_over.is_set() else ABANDONED_SECONDS)

    def _ask(self, current: "_Round[Told]") -> None:
        """Ask, in the thread."""
        try:
            current.answer = self.question()
        except Exception:
            log.exception("no answer")
        finally:
            current.is_over.set()
