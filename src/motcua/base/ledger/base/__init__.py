"""What the ledger stands on outside of Django: anchors in a file, and the walk through the chains."""

from motcua.base.ledger.base.anchors import Anchored, Head, Key, append, read

__all__ = ["Anchored", "Head", "Key", "append", "read"]
