"""Một Cửa: one door to a province's procedures, plans and numbers."""

__version__ = "0.1.0"
