"""Each computed measure equals a count of the ledger made without facts, columns, spans or the measure itself."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from motcua.casework.dossiers.tests.factories import MONDAY, World, make_world
from motcua.insight.dashboards.rules.recounts import RECOUNTS, Pair, came
from motcua.reform.indicators import queries
from motcua.reform.indicators.base import Condition, Dimension, Kind, Measure, Part, Subtree, Value, Window
from motcua.reform.indicators.registry import measure, measures
from tests.figures.stories import Teller, told

pytestmark = pytest.mark.django_db
SEEDS = range(3)
SEED_OF_MUTANTS = 0
DOSSIERS = 18
DAY = timedelta(days=1)
# What is counted of the catalogue has its own test: the ledger does not repeat what a version says.
OF_THE_CATALOGUE = {
    "procedures_online_rate",
    "procedures_complete_rate",
    "procedures_used_online_rate",
    "procedures_in_force",
}


def _told_world(seed: int) -> World:
    world = make_world()
    teller = Teller(world, random.Random(seed))
    for _ in range(DOSSIERS):
        teller.one()
    return world


def _windows(world: World) -> Iterator[Window]:
    """Yield windows of both ways to name agencies, some looked at before they end."""
    chance = random.Random(7)
    under = Subtree(unit_id=world.province.id, on=MONDAY.date())
    for number in range(8):
        start = MONDAY + timedelta(minutes=chance.randint(-3000, 12_000))
        window = Window(from_at=start, to_at=start + chance.randint(1, 25) * DAY, agency_ids=frozenset({1}))
        window = replace(window, agency_ids=frozenset({world.commune.id}))
        yield window if number % 2 else replace(window, agency_ids=frozenset(), under=under)
    yield replace(window, to_at=MONDAY + 90 * DAY, as_of=MONDAY + 6 * DAY)
    yield replace(window, from_at=MONDAY - DAY, to_at=MONDAY + 90 * DAY)


def _pair(value: Value) -> Pair:
    return value.numerator, value.denominator


def _mutants(of: Measure) -> Iterator[Measure]:
    """Yield measures that are wrong in one place."""
    yield replace(of, parts=tuple(replace(part, counted=_late(part)) for part in of.parts))
    if of.kind is Kind.RATE:
        yield replace(of, parts=tuple(replace(part, numerator=_not(part)) for part in of.parts))
    if of.kind is Kind.ORDER:
        yield replace(of, percentile=of.percentile - 30)
    if len(of.parts) > 1:
        yield from (replace(of, parts=(part,)) for part in of.parts)


def _late(part: Part) -> Condition:
    return lambda t, window: part.counted(t, replace(window, to_at=window.to_at + 2 * DAY, as_of=None))


def _not(part: Part) -> Condition:
    return lambda t, window: ~part.numerator(t, window)


def test_every_computed_measure_has_a_recount() -> None:
    computed = {one.key for one in measures() if not one.is_reported and one.fact.get_name().startswith("fact_dossier")}
    assert computed - OF_THE_CATALOGUE <= set(RECOUNTS)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_measure_equals_its_recount(seed: int) -> None:
    world = _told_world(seed)
    rows, windows = told(), list(_windows(world))
    for key, recount in RECOUNTS.items():
        wanted = [recount(rows, window) for window in windows]
        assert [_pair(queries.evaluate(key, window)) for window in windows] == wanted, key


def test_no_measure_that_is_wrong_in_one_place_equals_its_recount(monkeypatch: pytest.MonkeyPatch) -> None:
    world = _told_world(SEED_OF_MUTANTS)
    rows, windows = told(), list(_windows(world))
    survivors = []
    for key, recount in RECOUNTS.items():
        wanted = [recount(rows, window) for window in windows]
        for number, mutant in enumerate(_mutants(measure(key))):
            with monkeypatch.context() as patch:
                patch.setitem(measure.__globals__["_measures"], key, mutant)
                if all(_pair(queries.evaluate(key, w)) == pair for w, pair in zip(windows, wanted, strict=True)):
                    survivors.append((key, number))
    assert survivors == []


def test_the_parts_of_a_number_add_up_to_it() -> None:
    world = _told_world(11)
    under = Subtree(unit_id=world.province.id, on=MONDAY.date())
    window = Window(from_at=MONDAY - DAY, to_at=MONDAY + 20 * DAY, under=under)
    rows = came(told(), window)
    by_channel = queries.evaluate_by("dossiers_received", window, Dimension.CHANNEL)
    assert {channel: value.numerator for channel, value in by_channel.items()} == {
        channel: sum(row.accepted["channel"] == channel for row in rows) for channel in by_channel
    }
    for dimension in (Dimension.AGENCY, Dimension.CHILD, Dimension.FIELD, Dimension.PROCEDURE, Dimension.CHANNEL):
        for key in ("dossiers_on_time_rate", "dossiers_received", "settling_minutes_mean"):
            parts = queries.evaluate_by(key, window, dimension).values()
            whole = queries.evaluate(key, window)
            assert sum(part.numerator for part in parts) == whole.numerator, (key, dimension)
    assert set(queries.evaluate_by_name("dossiers_received", window, Dimension.LEVEL)) == {"commune"}
    assert set(queries.evaluate_by("dossiers_received", window, Dimension.CHILD)) == {world.commune.id}
    assert "case_officer" in queries.evaluate_by_name("custody_minutes_mean", window, Dimension.HOLDER)


def test_a_dimension_narrows_a_number() -> None:
    world = _told_world(12)
    window = Window(from_at=MONDAY - DAY, to_at=MONDAY + 20 * DAY, agency_ids=frozenset({world.commune.id}))
    for channel, value in queries.evaluate_by("dossiers_received", window, Dimension.CHANNEL).items():
        assert queries.evaluate("dossiers_received", replace(window, channel=channel)) == value
    assert queries.evaluate("dossiers_received", replace(window, level="province")).numerator == 0
    fields = queries.evaluate_by("dossiers_on_time_rate", window, Dimension.FIELD)
    for field_id, value in fields.items():
        assert queries.evaluate("dossiers_on_time_rate", replace(window, field_ids=frozenset({field_id}))) == value


def test_nothing_to_measure_is_no_data_for_everything_but_a_count() -> None:
    world = make_world()
    window = Window(from_at=MONDAY, to_at=MONDAY + DAY, agency_ids=frozenset({world.commune.id}))
    shown = {one.key for one in measures() if queries.evaluate(one.key, window).is_known}
    assert shown - OF_THE_CATALOGUE == {key for key in RECOUNTS if measure(key).kind is Kind.COUNT}
