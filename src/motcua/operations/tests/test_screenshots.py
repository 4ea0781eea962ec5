"""Pictures of the papers: what the command says, and what the papers show."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from motcua.operations.cli import main
from motcua.operations.commands import screenshots

ROOT = Path(__file__).resolve().parents[4]
LARGEST_PICTURE = 120_000


def test_without_the_tools_of_development_it_says_what_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screenshots, "find_spec", lambda _name: None)
    result = CliRunner().invoke(main, ["screenshots"])
    assert result.exit_code == 1
    assert "playwright and pytest missing" in result.output
    assert "make setup" in result.output


def test_every_picture_that_a_paper_shows_is_there() -> None:
    papers = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    shown = {(paper.parent / name).resolve() for paper in papers for name in _pictures(paper.read_text())}
    assert shown
    assert not [str(picture) for picture in shown if not picture.exists()]


def test_each_picture_stays_small() -> None:
    pictures = [*(ROOT / "docs/pictures").glob("*")]
    assert pictures
    assert [picture.name for picture in pictures if picture.stat().st_size > LARGEST_PICTURE] == []


def _pictures(text: str) -> list[str]:
    return [str(one or other) for one, other in re.findall(r"!\[[^\]]*\]\(([^)]+\.png)\)|<img src=\"([^\"]+)\"", text)]
