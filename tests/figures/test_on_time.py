"""The leader's number equals a count of the ledger made without facts, columns or the measure."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from motcua.base.ledger.models import Entry
from motcua.base.testing import cast
from motcua.casework.dossiers import actions
from motcua.casework.dossiers.tests.factories import MONDAY, World, make_world, received, walked
from motcua.engines.worktime.tests.reference import due_at
from motcua.insight.dashboards import queries
from motcua.reform.indicators.base import Side, Value, Window

pytestmark = pytest.mark.django_db
KEY = "dossiers_on_time_rate"


def _window(world: World, to_at: datetime) -> Window:
    return Window(from_at=MONDAY - timedelta(days=3), to_at=to_at, agency_ids=frozenset({world.commune.id}))


def _recounted(to_at: datetime) -> Value:
    """Count from ledger rows alone, with the reference clock that knows nothing of the product's."""
    numerator = denominator = 0
    for moments in _moments():
        due = _due(moments["received"])
        ready = moments.get("result_recorded")
        if ready and ready < to_at:
            numerator, denominator = numerator + (ready <= due), denominator + 1
        elif moments["received"] < to_at and "withdrawn" not in moments and due < to_at:
            denominator += 1
    return Value(numerator=numerator, denominator=denominator)


def _due(received: datetime) -> datetime:
    """Return the due moment by the reference clock, which counts in naive local time."""
    due = due_at(received.replace(tzinfo=None), 5, "wd", [])
    assert due is not None
    return due.replace(tzinfo=MONDAY.tzinfo)


def _moments() -> Iterator[dict[str, datetime]]:
    """Yield the moments of each dossier by verb, in local time."""
    rows: dict[int, dict[str, datetime]] = {}
    for entry in Entry.objects.filter(kind="dossier").order_by("subject_id", "number"):
        rows.setdefault(entry.subject_id, {})[entry.verb] = entry.occurred_at.astimezone(MONDAY.tzinfo)
    yield from rows.values()


def test_one_on_time_one_late_one_overdue_and_open() -> None:
    world = make_world()
    walked(world, steps=7)
    walked(world, steps=7, step=timedelta(days=2))
    walked(world, steps=3)
    withdrawn = received(world)
    actions.withdraw(dossier_id=withdrawn.id, reason="Đổi ý", by=world.who(cast.HA), at=MONDAY)
    assert queries.measured(KEY, _window(world, MONDAY + timedelta(days=30))) == Value(numerator=1, denominator=3)


def test_the_late_ones_open_to_their_dossiers() -> None:
    world = make_world()
    walked(world, steps=7)
    late = walked(world, steps=7, step=timedelta(days=2))
    window = _window(world, MONDAY + timedelta(days=30))
    found = queries.behind(KEY, window, Side.DIFFERENCE, by=world.cast.actor(cast.LAN))
    assert ([dossier.id for dossier in found.dossiers], found.seen, found.total) == ([late.id], 1, 1)


def test_nothing_to_measure_is_no_data() -> None:
    assert not queries.measured(KEY, _window(make_world(), MONDAY)).is_known


@pytest.mark.parametrize("seed", range(5))
def test_the_number_equals_a_recount_of_the_ledger(seed: int) -> None:
    world, chance = make_world(), random.Random(seed)
    for _ in range(6):
        walked(world, steps=chance.randint(1, 8), step=timedelta(hours=chance.randint(1, 40)))
    for day in range(0, 24, 3):
        to_at = MONDAY + timedelta(days=day, minutes=1)
        assert queries.measured(KEY, _window(world, to_at)) == _recounted(to_at)
