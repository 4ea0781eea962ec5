"""A figure follows a correction; one that reached only part of the record is found by the recount."""

import random
from datetime import timedelta

import pytest

from motcua.casework.dossiers.actions import correct
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.tests.factories import MONDAY, World, make_world, walked
from motcua.insight.dashboards.rules.recounts import RECOUNTS
from motcua.reform.indicators.base import Side, Value, Window
from motcua.reform.indicators.queries import evaluate, keys_behind
from tests.figures.stories import Teller, told

pytestmark = pytest.mark.django_db
KEY = "dossiers_on_time_rate"
DAY = timedelta(days=1)
# Signed on Sunday 12/07, recorded on Monday 13/07 at 21:12, due that day at 17:00.
STEP = timedelta(hours=30)
FACTS = {"resolved_at": "13/07/2026 09:00", "channel": "2"}
# What a correction must reach, and the figures that tell when it did not.
REACHED = {
    "_set_right": (KEY, "quality_on_time_rate", "online_dossier_rate"),
    "recut": ("settling_minutes_mean", "custody_minutes_mean"),
}


def _window(world: World) -> Window:
    return Window(from_at=MONDAY - DAY, to_at=MONDAY + 60 * DAY, agency_ids=frozenset({world.commune.id}))


def _late(world: World) -> Dossier:
    return walked(world, steps=7, step=STEP, channel=1)


def _set_right(world: World, dossier: Dossier) -> None:
    teller = Teller(world, random.Random(0), at=MONDAY + 20 * DAY)
    for fact, value in FACTS.items():
        teller.corrected(dossier, fact, value)


def _equal(world: World, key: str) -> bool:
    """Return whether a measure equals its recount from the ledger."""
    value = evaluate(key, _window(world))
    return (value.numerator, value.denominator) == RECOUNTS[key](told(), _window(world))


def test_a_result_that_was_ready_in_time_counts_as_such_once_it_is_set_right() -> None:
    world = make_world()
    dossier, window = _late(world), _window(world)
    assert evaluate(KEY, window) == Value(numerator=0, denominator=1)
    _set_right(world, dossier)
    assert evaluate(KEY, window) == Value(numerator=1, denominator=1)
    assert keys_behind(KEY, window, Side.NUMERATOR) == [dossier.id]
    assert evaluate("online_dossier_rate", window) == Value(numerator=1, denominator=1)


@pytest.mark.parametrize("key", sorted(RECOUNTS))
def test_every_measure_follows_a_correction(key: str) -> None:
    world = make_world()
    _set_right(world, _late(world))
    assert _equal(world, key)


@pytest.mark.parametrize(("part", "key"), [(part, key) for part, keys in REACHED.items() for key in keys])
def test_a_correction_that_leaves_a_part_as_it_was_is_found(
    part: str, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = make_world()
    dossier = _late(world)
    monkeypatch.setattr(correct, part, lambda *_: None)
    _set_right(world, dossier)
    assert not _equal(world, key)
