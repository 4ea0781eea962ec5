"""The demo province's agencies and units in three dated states."""

from motcua.operations.demo.units.load import load_units

__all__ = ["load_units"]
