"""How the reason of an access row reads: whoever notes one as codes says it in words."""

from collections.abc import Callable

_readers: dict[str, Callable[[str], str]] = {}


def register(kind: str, reader: Callable[[str], str]) -> None:
    """Let a reader say the reasons of the rows of one kind."""
    _readers[kind] = reader


def reason_of(kind: str, reason: str) -> str:
    """Return a reason in words; one that was typed by a person stays as it is."""
    return _readers[kind](reason) if reason and kind in _readers else reason
