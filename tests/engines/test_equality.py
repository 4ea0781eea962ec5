"""PostgreSQL and DuckDB give the same integers for every measure, on a hundred thousand rows of each fact."""

import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from motcua.base.lake import Engine, fetched, manifest
from motcua.reform.indicators.base import Window, counting
from motcua.reform.indicators.registry import measure
from motcua.reform.indicators.registry.feeds import feeds
from tests.engines.scratch import ROWS
from tests.engines.windows import COMPUTED, asked, some_window, widest

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("both")]
WINDOWS, FEW = 2, 5_000


def _number(key: str, window: Window, engine: Engine) -> list[tuple[int, ...]]:
    """Return a measure's two integers; engines differ in whether the sum of nothing is nothing or zero."""
    return [tuple(value or 0 for value in row) for row in fetched(counting(measure(key), window), engine)]


def _differences(key: str, window: Window) -> list[str]:
    """Return the questions that the engines answer differently; what lies behind a number only where it is short."""
    ours = _number(key, window, Engine.POSTGRES)
    if ours != _number(key, window, Engine.DUCKDB):
        return ["number"]
    questions = {
        name: question
        for name, question in asked(measure(key), window).items()
        if name != "number" and (sum(map(sum, ours)) < FEW or not name.startswith("behind"))
    }
    return [
        name
        for name, question in questions.items()
        if sorted(fetched(question, Engine.DUCKDB), key=repr) != sorted(fetched(question, Engine.POSTGRES), key=repr)
    ]


@pytest.mark.parametrize("key", COMPUTED)
def test_both_engines_answer_alike(key: str) -> None:
    chance = random.Random(key)
    windows = [some_window(chance, measure(key)) for _ in range(WINDOWS)]
    found = [(name, window) for window in windows for name in _differences(key, window)]
    assert found == []


@pytest.mark.parametrize("key", COMPUTED)
def test_over_everything_there_is_something_and_it_is_alike(key: str) -> None:
    ours = _number(key, widest(), Engine.POSTGRES)
    assert ours == _number(key, widest(), Engine.DUCKDB)
    assert sum(map(sum, ours)) > 0


def test_every_fact_of_a_measure_is_shipped(both: Path) -> None:
    told = manifest.read(both)
    assert told
    assert {fact.name: told.facts[fact.name].is_whole for fact in feeds()} == {fact.name: True for fact in feeds()}
    assert {str(measure(key).fact.get_name()) for key in COMPUTED} <= set(told.facts)
    assert told.facts["fact_dossiers"].rows == ROWS


def _months_lost(folder: Path) -> None:
    """Forget a year of each fact."""
    path = folder / manifest.NAME
    told = json.loads(path.read_text())
    for fact in told["facts"].values():
        fact["files"] = {month: file for month, file in fact["files"].items() if not month.startswith("2024")}
    path.write_text(json.dumps(told))


def _clocks_wrong(folder: Path) -> None:
    """Read the due moments as if they were local."""
    for path in folder.glob("fact_dossiers/*/*.parquet"):
        other = path.with_suffix(".other")
        late = duckdb.read_parquet(str(path)).project("* REPLACE (due_at + INTERVAL 7 HOUR AS due_at)")
        late.write_parquet(str(other))
        other.replace(path)


@pytest.mark.parametrize(
    ("mutate", "least"), [(_months_lost, 10), (_clocks_wrong, 2)], ids=["months lost", "clocks wrong"]
)
def test_a_folder_that_is_wrong_shows(
    both: Path, tmp_path: Path, settings: Any, mutate: Callable[[Path], None], least: int
) -> None:
    settings.MOTCUA_FACTS = tmp_path / "facts"
    shutil.copytree(both, settings.MOTCUA_FACTS)
    mutate(settings.MOTCUA_FACTS)
    numbers = [[_number(key, widest(), engine) for key in COMPUTED] for engine in Engine]
    assert len([1 for ours, theirs in zip(*numbers, strict=True) if ours != theirs]) >= least
