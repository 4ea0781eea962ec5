"""Plans of our own, exported by LibreOffice: every kind of file says the same, and what it says is right."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from motcua.reform.plans.base.opening import lines_of_file
from motcua.reform.plans.rules import read_plan

DATA = Path(__file__).parent / "data"
PROSE = 0.6
KINDS = ("docx", "pdf", "html", "txt")
NAMES = sorted(path.stem for path in DATA.glob("*.plan"))
EXPORTS = [(name, kind) for name in NAMES for kind in KINDS]


@cache
def read(name: str, kind: str) -> dict[str, Any]:
    return read_plan(lines_of_file(DATA / f"{name}.{kind}")).as_data()


def label(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))
    return found


def written(name: str) -> set[str]:
    """Return the cells and sentences of a plan as they were written."""
    text = (DATA / f"{name}.plan").read_text(encoding="utf-8")
    return {cell.strip(" -.") for line in text.split("\n") for cell in re.split(r" \| |^\| |\. Đơn vị", line)}


def without_lines(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{k: v for k, v in item.items() if k not in {"line", "line_end", "value_line"}} for item in items]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", KINDS[1:])
def test_every_kind_of_file_gives_the_same_targets_and_tasks(name: str, kind: str) -> None:
    first, other = read(name, KINDS[0]), read(name, kind)
    for key in ("targets", "tasks"):
        assert without_lines(other[key]) == without_lines(first[key])
    assert other["plan"] == first["plan"]


@pytest.mark.parametrize(("name", "kind"), EXPORTS)
def test_targets_are_the_right_ones(name: str, kind: str) -> None:
    wanted, data = label(name), read(name, kind)
    fields = ("value", "unit", "comparator", "scope", "indicator", "area", "in_table")
    assert [[t[f] for f in fields] for t in data["targets"]] == [[t[f] for f in fields] for t in wanted["targets"]]
    assert [bool(t["part_of"]) for t in data["targets"]] == [t["is_part"] for t in wanted["targets"]]
    assert len(data["not_targets"]) == wanted["not_targets"]


@pytest.mark.parametrize(("name", "kind"), EXPORTS)
def test_tasks_are_the_right_ones(name: str, kind: str) -> None:
    found = [
        {"no": t["no"], "section": t["section"], "lead": t["lead"], "coordinating": t["coordinating"]}
        | {key: t["deadline"][key] for key in ("kind", "due")}
        for t in read(name, kind)["tasks"]
    ]
    assert found == label(name)["tasks"]


@pytest.mark.parametrize(("name", "kind"), EXPORTS)
def test_words_of_tasks_are_the_written_ones(name: str, kind: str) -> None:
    cells = written(name)
    certain = [t for t in read(name, kind)["tasks"] if t["confidence"] > PROSE]
    assert all({t["task"], t["product"] or t["task"]} <= cells for t in certain)


@pytest.mark.parametrize(("name", "kind"), EXPORTS)
def test_head_and_duties_are_the_right_ones(name: str, kind: str) -> None:
    wanted, data = label(name), read(name, kind)
    assert {key: data["plan"][key] for key in wanted["plan"]} == wanted["plan"]
    assert [[duty["agency"], duty["duties"]] for duty in data["duties"]] == wanted["duties"]


def test_the_long_plan_is_cut_by_its_pages() -> None:
    lines = lines_of_file(DATA / "truong-giang.pdf")
    assert sum(line.startswith("TT\tNhiệm vụ") for line in lines) > 3
    assert any(line.startswith("\t") for line in lines)
