"""Measure what was promised, on the machine at hand, each figure beside its limit."""

from motcua.operations.bench.figures import Figure
from motcua.operations.bench.measure import measured

__all__ = ["Figure", "measured"]
