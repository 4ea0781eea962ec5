"""`motcua plan read` at the keyboard."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from motcua.operations.cli import main
from motcua.reform.plans.tests.sample import as_lines


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "plan.txt"
    path.write_text("\n".join(as_lines()), encoding="utf-8")
    return path


def test_data_come_out_as_json(file: Path) -> None:
    result = CliRunner().invoke(main, ["plan", "read", str(file), "--json"])
    assert next(task["deadline"]["due"] for task in json.loads(result.stdout)["tasks"]) == "2027-06-30"


def test_a_person_gets_lists(file: Path) -> None:
    text = CliRunner().invoke(main, ["plan", "read", str(file), "--table"]).stdout
    assert all(word in text for word in ("CHỈ TIÊU (10)", "NHIỆM VỤ (4)", "nằm ngoài kế hoạch"))


def test_what_is_no_plan_is_answered_in_words(tmp_path: Path) -> None:
    path = tmp_path / "novel.txt"
    path.write_text("Trời mưa suốt ba ngày. Nàng ngồi bên cửa sổ nhìn ra sân.", encoding="utf-8")
    result = CliRunner().invoke(main, ["plan", "read", str(path)])
    assert result.exit_code == 1
    assert "không giống kế hoạch" in result.output
