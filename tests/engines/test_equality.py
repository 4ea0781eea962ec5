"""PostgreSQL and DuckDB give the same integers for every measure, on a hundred thousand rows of each fact."""

import json
import random
import shutil
from pathlib import Path
from typing import Any

import duckdb
import pytest
from django.conf import settings as configured

from motcua.base.lake import Engine, manifest
from motcua.reform.indicators.base import Side, Window
from motcua.reform.indicators.queries import evaluate, evaluate_by, keys_behind
from motcua.reform.indicators.registry import measure
from motcua.reform.indicators.registry.feeds import feeds
from tests.engines.scratch import ROWS
from tests.engines.windows import COMPUTED, some_window, widest

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("both")]
WINDOWS, FEW = 4, 5_000


def _answers(engine: Engine, key: str, window: Window) -> list[object]:
    """Return all that a page asks of a measure; what lies behind it only where that is short."""
    configured.MOTCUA_INDICATOR_ENGINE = engine
    value = evaluate(key, window)
    sides = list(Side) if value.denominator < FEW else []
    return [value, evaluate_by(key, window), *(sorted(keys_behind(key, window, side)) for side in sides)]


def _differ(key: str, window: Window) -> bool:
    return _answers(Engine.DUCKDB, key, window) != _answers(Engine.POSTGRES, key, window)


@pytest.fixture(autouse=True)
def _engine_of_before(settings: Any) -> None:
    """Let a test choose the engine."""
    settings.MOTCUA_INDICATOR_ENGINE = Engine.POSTGRES


@pytest.mark.parametrize("key", COMPUTED)
def test_both_engines_answer_alike(key: str) -> None:
    chance = random.Random(key)
    windows = [widest(), *(some_window(chance) for _ in range(WINDOWS))]
    assert [window for window in windows if _differ(key, window)] == []


@pytest.mark.parametrize("key", COMPUTED)
def test_there_is_something_to_count(key: str) -> None:
    value = evaluate(key, widest())
    assert value.denominator > 0


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


@pytest.mark.parametrize("mutate", [_months_lost, _clocks_wrong])
def test_a_folder_that_is_wrong_shows(both: Path, tmp_path: Path, settings: Any, mutate: object) -> None:
    assert callable(mutate)
    settings.MOTCUA_FACTS = tmp_path / "facts"
    shutil.copytree(both, settings.MOTCUA_FACTS)
    mutate(settings.MOTCUA_FACTS)
    assert _differ("dossiers_on_time_rate", widest())
    if mutate is _months_lost:
        of_dossiers = [key for key in COMPUTED if measure(key).fact.get_name().startswith("fact_dossier")]
        assert [key for key in of_dossiers if not _differ(key, widest())] == []
