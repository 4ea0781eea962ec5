"""The number of the leader's page, by hand and against the ledger: on time, late, overdue and open, withdrawn."""

from datetime import datetime, timedelta

import pytest

from motcua.base.testing import cast
from motcua.casework.dossiers import actions
from motcua.casework.dossiers.tests.factories import MONDAY, World, make_world, received, walked
from motcua.reform.indicators.base import Side, Value, Window
from motcua.reform.indicators.queries import evaluate, keys_behind

pytestmark = pytest.mark.django_db
KEY = "dossiers_on_time_rate"


def _window(world: World, to_at: datetime) -> Window:
    return Window(from_at=MONDAY - timedelta(days=3), to_at=to_at, agency_ids=frozenset({world.commune.id}))


def test_one_on_time_one_late_one_overdue_and_open() -> None:
    world = make_world()
    walked(world, steps=7)
    walked(world, steps=7, step=timedelta(days=2))
    walked(world, steps=3)
    withdrawn = received(world)
    actions.withdraw(dossier_id=withdrawn.id, reason="Đổi ý", by=world.who(cast.HA), at=MONDAY)
    assert evaluate(KEY, _window(world, MONDAY + timedelta(days=30))) == Value(numerator=1, denominator=3)


def test_a_number_leads_to_its_dossiers() -> None:
    world = make_world()
    in_time = walked(world, steps=7)
    late = walked(world, steps=7, step=timedelta(days=2))
    window = _window(world, MONDAY + timedelta(days=30))
    assert keys_behind(KEY, window, Side.DIFFERENCE) == [late.id]
    assert keys_behind(KEY, window, Side.NUMERATOR) == [in_time.id]
    assert set(keys_behind("dossiers_settled", window, Side.NUMERATOR)) == {late.id, in_time.id}


def test_nothing_to_measure_is_no_data() -> None:
    assert not evaluate(KEY, _window(make_world(), MONDAY)).is_known


def test_what_is_recorded_later_is_not_known_before() -> None:
    world = make_world()
    dossier = received(world)
    window = _window(world, MONDAY + timedelta(days=30))
    known = [window.to_at - timedelta(days=1), MONDAY + timedelta(minutes=5)]
    counted = [evaluate("dossiers_received", _as_of(window, at)).numerator for at in known]
    assert (counted, dossier.received_at) == ([1, 1], MONDAY)
    assert evaluate("dossiers_received", _as_of(window, MONDAY)).numerator == 0


def _as_of(window: Window, at: datetime) -> Window:
    return Window(from_at=window.from_at, to_at=window.to_at, agency_ids=window.agency_ids, as_of=at)
