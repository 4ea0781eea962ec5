"""Papers that are checked stay true."""

import re
import tomllib
from itertools import chain

from motcua.operations.measure_list import measure_list
from tests.house_rules.source import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


def test_each_dependency_is_explained() -> None:
    """A dependency is trusted for years: the table says what for, and why this one."""
    declared = [*PROJECT["dependencies"], *chain.from_iterable(PROJECT["optional-dependencies"].values())]
    names = {re.split(r"[\[<>=~]", line)[0] for line in declared}
    table = (ROOT / "docs/decisions/0003-dependencies.md").read_text()
    assert names == set(re.findall(r"^\| ([A-Za-z-]+) \|", table, re.MULTILINE)) - {"Package"}


def test_links_between_papers_lead_somewhere() -> None:
    """A reader who meets one dead link trusts no other."""
    papers = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "src").rglob("*.md")]
    links = [(paper, to) for paper in papers for to in re.findall(r"\]\(([^)#]+)[^)]*\)", paper.read_text())]
    dead = [f"{paper.relative_to(ROOT)} -> {to}" for paper, to in links if not (paper.parent / to).exists()]
    dead = [link for link in dead if "://" not in link]
    assert not dead, "\n".join(dead)


def test_a_room_is_described_on_one_page() -> None:
    """What a room is must be readable before its code is: at most 60 lines."""
    long = [path for path in (ROOT / "src").rglob("README.md") if len(path.read_text().splitlines()) > 60]
    assert long == []


def test_each_setting_of_the_environment_is_in_the_reference() -> None:
    """A switch that no paper names is found by reading the code, at night."""
    read = "\n".join(path.read_text() for path in (ROOT / "src/motcua/config/settings").glob("*.py"))
    named = set(re.findall(r'(?:text|is_on)\("((?:MOTCUA|DATABASE)_\w+)"', read))
    table = (ROOT / "docs/reference/settings.md").read_text()
    assert {name for name in named if name not in table} == set()


def test_the_list_of_measures_is_the_registry() -> None:
    """A definition that differs from what is counted is worse than none."""
    stands = (ROOT / "docs/reference/measures.md").read_text()
    assert stands == measure_list(), "run `motcua facts measures --to docs/reference/measures.md`"
