"""Witnesses: what apps above know that the ledger must agree with.

A witness returns findings of its own, such as a number that was given out and no subject carries.
"""

from collections.abc import Callable, Iterator

from motcua.base.ledger.rules import Finding

Witness = Callable[[], Iterator[Finding]]

_witnesses: dict[str, Witness] = {}


def register(kind: str, witness: Witness) -> None:
    """Let a witness be heard in every verification of this kind."""
    _witnesses[kind] = witness


def witnesses() -> dict[str, Witness]:
    """Return the witnesses by kind."""
    return dict(_witnesses)
