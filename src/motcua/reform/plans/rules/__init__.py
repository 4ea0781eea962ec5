"""Reading a plan by rules: pure functions from lines to targets and tasks."""

from motcua.reform.plans.rules.reading import read_plan
from motcua.reform.plans.rules.shapes import Plan

__all__ = ["Plan", "read_plan"]
