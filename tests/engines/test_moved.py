"""A text made once and moved to other moments is the text that would have been made for them, on either engine."""

from dataclasses import replace
from datetime import UTC, date, datetime
from importlib import import_module

import pytest
from pytest_django import Settings

from motcua.base.lake import Engine, compiled, moved
from motcua.reform.indicators.base import Window, counting
from motcua.reform.indicators.registry import measure
from motcua.reform.plans.queries.measured import Ask, statement
from tests.engines.windows import COMPUTED

grid = import_module("motcua.insight.dashboards.queries.grid")
MARKS = (datetime(1900, 1, 1, 3, tzinfo=UTC), datetime(1900, 1, 2, 3, tzinfo=UTC))
MOMENTS = (datetime(2025, 12, 31, 17, tzinfo=UTC), datetime(2026, 10, 31, 17, 4, 59, 120_007, tzinfo=UTC))

# The others ask for days, which a text keeps in another writing.
OF_DOSSIERS = [key for key in COMPUTED if measure(key).fact.get_name().startswith("fact_dossier")]


def _window(moments: tuple[datetime, datetime]) -> Window:
    return Window(from_at=moments[0], to_at=moments[1], agency_ids=frozenset({1, 2}))


@pytest.mark.parametrize("engine", list(Engine))
@pytest.mark.parametrize("key", OF_DOSSIERS)
def test_a_moved_text_is_the_one_of_its_moments(key: str, engine: Engine) -> None:
    text = compiled(counting(measure(key), _window(MARKS)), engine)
    wanted = compiled(counting(measure(key), _window(MOMENTS)), engine)
    assert moved(text, dict(zip(MARKS, MOMENTS, strict=True))) == wanted


@pytest.mark.parametrize("engine", list(Engine))
@pytest.mark.parametrize("key", ["dossiers_on_time_rate", "plan_tasks_completed_rate", "custody_minutes_mean"])
def test_a_target_asks_what_its_window_asks(key: str, engine: Engine, settings: Settings) -> None:
    settings.MOTCUA_INDICATOR_ENGINE = engine
    ask = Ask(key=key, unit_id=7, from_on=date(2026, 1, 1), to_on=date(2026, 11, 3), tree_on=date(2026, 11, 3))
    assert statement(ask) == compiled(counting(measure(key), ask.window), engine)


@pytest.mark.parametrize("engine", list(Engine))
def test_no_mark_is_left_in_what_a_dashboard_asks(
    engine: Engine, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.MOTCUA_INDICATOR_ENGINE = engine
    asked: list[str] = []

    def told(query: str, _engine: Engine, _facts: frozenset[str]) -> list[tuple[int, ...]]:
        asked.append(query)
        return []

    monkeypatch.setattr(grid, "answered", told)
    now = _window(MOMENTS)
    by = (grid.Column.AGENCY, grid.Column.FIELD)
    asks = {
        "now": grid.Ask("dossiers_on_time_rate", now, by),
        "as_of": grid.Ask("dossiers_open", replace(now, as_of=MOMENTS[0]), by),
        "days": grid.Ask("dossiers_on_time_rate", now, (grid.Column.DAY,)),
    }
    for _again in range(2):
        found = grid.grid(asks)
        assert found == {"now": {}, "as_of": {}, "days": {}}
    assert "1900" not in "".join(asked)
    assert "IN (1, 2)" in asked[0]
    assert "98765432101" not in asked[0]
    assert asked[0] == asked[1]
    assert "2025" in asked[0]
