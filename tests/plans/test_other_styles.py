"""Plans of our own in ways of writing that no other plan here has; clean, and badly scanned."""

import json
import random
import textwrap
from pathlib import Path
from typing import Any

import pytest
from tests.plans.noise import garbled

from motcua.reform.plans.rules import read_plan
from motcua.reform.plans.rules.words import fold

STYLES = Path(__file__).parent / "styles"
NAMES = sorted(path.stem for path in STYLES.glob("*.txt"))
CLEAN, BAD_TARGETS, BAD_TASKS = 0.9, 0.85, 0.75
SAME = {">": ">=", "<": "<="}
WIDTH = 84
Items = list[dict[str, Any]]


def label(name: str) -> dict[str, Items]:
    found: dict[str, Items] = json.loads((STYLES / f"{name}.json").read_text(encoding="utf-8"))
    return found


def lines(name: str) -> list[str]:
    return (STYLES / f"{name}.txt").read_text(encoding="utf-8").split("\n")


def scan(name: str, strength: float, seed: int) -> list[str]:
    """Return the plan as a bad scan wraps and garbles it; rows of a table keep their cells."""
    chance, found = random.Random(seed), list[str]()
    for line in lines(name):
        is_row = "|" in line or "\t" in line
        wrapped = [line] if is_row else textwrap.wrap(line, WIDTH, break_on_hyphens=False) or [""]
        found += ["\t".join(garbled(cell, strength, chance) for cell in part.split("\t")) for part in wrapped]
    return found


def found_targets(wanted: Items, given: Items) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Return the pairs that agree in value, unit and comparator, in the order of the plan."""

    def key(item: dict[str, Any]) -> tuple[float, str, str]:
        return item["value"], fold(item["unit"]), SAME.get(item["comparator"], item["comparator"])

    left, pairs = list(given), []
    for one in wanted:
        if match := next((other for other in left if key(other) == key(one)), None):
            left.remove(match)
            pairs.append((one, match))
    return pairs


def shares(name: str, data: dict[str, Any]) -> tuple[float, float]:
    """Return precision and recall of the targets."""
    wanted = label(name)["targets"]
    pairs = found_targets(wanted, data["targets"])
    return len(pairs) / len(data["targets"]), len(pairs) / len(wanted)


@pytest.mark.parametrize("name", NAMES)
def test_targets_are_read(name: str) -> None:
    data = read_plan(lines(name)).as_data()
    pairs = found_targets(label(name)["targets"], data["targets"])
    assert min(shares(name, data)) >= CLEAN
    assert sum(b["scope"].partition(";")[0] in a["scopes"] for a, b in pairs) >= CLEAN * len(pairs)
    assert all(a["line"] == b["value_line"] for a, b in pairs)


@pytest.mark.parametrize("name", NAMES)
def test_tasks_are_read_with_lead_and_deadline(name: str) -> None:
    wanted, given = label(name)["tasks"], read_plan(lines(name)).as_data()["tasks"]
    assert [task["lead"] for task in given] == [task["lead"] for task in wanted]
    assert [task["deadline"]["due"] for task in given] == [task["due"] for task in wanted]
    assert all(b["deadline"]["kind"] in a["kinds"] for a, b in zip(wanted, given, strict=True))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("strength", [0.1, 0.25, 0.4])
def test_bad_scans_are_read(name: str, strength: float) -> None:
    data, tasks = read_plan(scan(name, strength, 1)).as_data(), label(name)["tasks"]
    assert min(shares(name, data)) >= BAD_TARGETS
    assert len(data["tasks"]) == pytest.approx(len(tasks), rel=1 - BAD_TASKS)
