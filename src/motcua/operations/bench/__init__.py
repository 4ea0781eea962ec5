"""Measure what was promised, on the machine at hand, each figure beside its limit."""
