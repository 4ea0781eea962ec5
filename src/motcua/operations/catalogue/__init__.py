"""The English catalogue: what the product says is found, translated by people, and compiled; nothing to install."""

from motcua.operations.catalogue.compile import compiled
from motcua.operations.catalogue.entries import Entry, read_po, write_po
from motcua.operations.catalogue.extract import Found, found_messages

__all__ = ["Entry", "Found", "compiled", "found_messages", "read_po", "write_po"]
