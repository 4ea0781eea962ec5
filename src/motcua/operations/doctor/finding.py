"""What one examination found."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How bad it is."""

    OK = "ok"
    WARN = "warn"
    FAIL = "FAIL"


@dataclass(frozen=True)
class Finding:
    """One line of the doctor's report."""

    state: State
    subject: str
    text: str


def ok(subject: str, text: str) -> Finding:
    """Return a good finding."""
    return Finding(State.OK, subject, text)


def warn(subject: str, text: str) -> Finding:
    """Return a finding to look at."""
    return Finding(State.WARN, subject, text)


def fail(subject: str, text: str) -> Finding:
    """Return a finding that must be mended."""
    return Finding(State.FAIL, subject, text)
