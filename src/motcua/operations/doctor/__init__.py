"""Examine an installation: one small function a subject; each answer is fine, or says what to do."""

from motcua.operations.doctor.examine import examine
from motcua.operations.doctor.finding import Finding, State

__all__ = ["Finding", "State", "examine"]
