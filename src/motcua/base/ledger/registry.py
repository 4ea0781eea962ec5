"""Witnesses: what apps above know that the ledger must agree with.

A witness returns findings of its own, such as a number that was given out and no subject carries, and
the counters that an anchor keeps outside the database.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from motcua.base.ledger.rules import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """What one kind of subject can say: faults found now, and counters by name (they only grow)."""

    faults: Callable[[], Iterator[Finding]]
    counters: Callable[[], Mapping[str, int]]


_witnesses: dict[str, Witness] = {}


def register(kind: str, witness: Witness) -> None:
    """Let a witness be heard in every verification of this kind."""
    _witnesses[kind] = witness


def witnesses() -> dict[str, Witness]:
    """Return the witnesses by kind."""
    return dict(_witnesses)
