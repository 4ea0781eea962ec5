"""Writing the ledger: shared functions that stand inside the caller's transaction."""

from motcua.base.ledger.actions.anchor import anchor
from motcua.base.ledger.actions.erase import erase
from motcua.base.ledger.actions.record import record

__all__ = ["anchor", "erase", "record"]
