"""The demo province: real structure, invented people, dossiers that the real actions made."""

from motcua.operations.demo.load import load

__all__ = ["load"]
