"""The writes of a simulation."""

from motcua.operations.simulate.actions.begin import begin
from motcua.operations.simulate.actions.write_month import write_month

__all__ = ["begin", "write_month"]
