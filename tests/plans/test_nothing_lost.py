"""Every percentage of a source lies on the line of a target or of what is none, and no value is without its digits."""

import os
import re
from collections import Counter
from pathlib import Path

import pytest
from tests.plans.test_exports import DATA, EXPORTS

from motcua.reform.plans.base.opening import lines_of_file
from motcua.reform.plans.rules import Plan, read_plan

PERCENT = re.compile(r"\d[\d.,]*\s*(?:%|phần trăm\b|phan tram\b)", re.IGNORECASE)


def lost(lines: list[str], plan: Plan) -> list[int]:
    """Return the lines that hold more percentages than were accounted for."""
    met = Counter({target.mention: target.value_line for target in plan.targets}.values())
    met.update(other.line for other in plan.not_targets)
    return [number for number, line in enumerate(lines, 1) if len(PERCENT.findall(line)) > met[number]]


def invented(lines: list[str], plan: Plan) -> list[str]:
    """Return the targets whose value does not stand as digits on its line."""
    shown = [(target.id, f"{target.value:g}", lines[target.value_line - 1]) for target in plan.targets]
    return [name for name, value, line in shown if value not in line and value.replace(".", ",") not in line]


def check(path: Path) -> None:
    lines = lines_of_file(path)
    plan = read_plan(lines)
    assert lost(lines, plan) == []
    assert invented(lines, plan) == []
    assert all(other.reason for other in plan.not_targets)


@pytest.mark.parametrize(("name", "kind"), EXPORTS)
def test_our_own_plans_lose_and_invent_no_number(name: str, kind: str) -> None:
    check(DATA / f"{name}.{kind}")


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_real_plans_lose_and_invent_no_number(number: str) -> None:
    named = os.environ.get("MOTCUA_REAL_INPUTS")
    found = sorted(Path(named or ".").glob(f"plans/{number}*.txt")) if named else []
    if not found:
        pytest.skip("real inputs are not here: set MOTCUA_REAL_INPUTS")
    check(found[0])
