"""The reader on real plans, against labels made by hand."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from tests.plans.score import score_targets, score_tasks
from tests.plans.variants import variant

from motcua.reform.plans.rules import read_plan

LABELS = Path(__file__).parent / "labels"
CLEAN, BAD_TARGETS, BAD_TASKS = 0.9, 0.85, 0.75


def folder() -> Path:
    named = os.environ.get("MOTCUA_REAL_INPUTS")
    path = Path(named or ".") / "plans"
    if not named or not path.is_dir():
        pytest.skip("real inputs are not here: set MOTCUA_REAL_INPUTS")
    return path


def read(name: str) -> dict[str, Any]:
    return read_plan((folder() / name).read_text(encoding="utf-8").split("\n")).as_data()


def label_of(number: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((LABELS / f"{number}.json").read_text(encoding="utf-8"))
    return found


def labelled() -> dict[str, Any]:
    label: dict[str, Any] = json.loads((folder() / "labels" / "003.json").read_text(encoding="utf-8"))
    for task in label["tasks"]:
        task.setdefault("line_end", task["line"])
    return label


def test_the_labelled_plan_is_read_at_ninety_five_percent() -> None:
    label = labelled()
    data = read(next(folder().glob("003*.txt")).name)
    for score in (score_targets(label, data), score_tasks(label, data)):
        assert min(score.precision, score.recall, *score.fields.values()) >= 0.95


@pytest.mark.parametrize("seed", range(20))
def test_variants_of_the_labelled_plan_are_read_as_well(seed: int) -> None:
    text = next(folder().glob("003*.txt")).read_text(encoding="utf-8")
    lines, label = variant(text, labelled(), seed)
    data = read_plan(lines).as_data()
    for score in (score_targets(label, data), score_tasks(label, data)):
        assert min(score.precision, score.recall, *score.fields.values()) >= 0.95


@pytest.mark.parametrize("number", ["002"])
def test_a_clean_plan_is_read_at_ninety_percent(number: str) -> None:
    label = label_of(number)
    data = read(label["file"])
    for score in (score_targets(label, data), score_tasks(label, data)):
        assert min(score.precision, score.recall, *score.fields.values()) >= CLEAN


@pytest.mark.parametrize("number", ["000", "001", "004"])
def test_targets_of_a_bad_scan_are_read(number: str) -> None:
    label = label_of(number)
    score = score_targets(label, read(label["file"]))
    assert min(score.precision, score.recall) >= BAD_TARGETS
    assert score.fields["scope"] >= BAD_TARGETS


def test_tasks_of_a_table_that_lost_its_columns_are_found() -> None:
    label = label_of("000")
    score = score_tasks(label, read(label["file"]))
    assert min(score.precision, score.recall) >= BAD_TASKS


@pytest.mark.parametrize("number", ["001", "004"])
def test_a_plan_without_a_table_of_tasks_gives_none_but_its_duties(number: str) -> None:
    label = label_of(number)
    data = read(label["file"])
    assert (label["tasks"], data["tasks"]) == ([], [])
    assert [duty["line"] for duty in data["duties"]] == label["duties"]


@pytest.mark.parametrize("number", ["000", "001", "002", "004"])
def test_no_percentage_of_a_real_plan_is_lost(number: str) -> None:
    name = label_of(number)["file"]
    data = read(name)
    signs = (folder() / name).read_text(encoding="utf-8").count("%")
    assert len({target["mention"] for target in data["targets"]}) + len(data["not_targets"]) >= signs
