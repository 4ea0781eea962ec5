"""Stories are legal: the real actions take every one of them."""

from datetime import date, timedelta

import pytest

from motcua.base.ledger import queries as ledger
from motcua.operations.simulate import dossiers
from motcua.operations.simulate.arrivals import expected
from motcua.operations.simulate.places import PROFILES, places_of
from motcua.operations.simulate.telling import tell
from motcua.operations.simulate.tests.conftest import Stage

pytestmark = pytest.mark.django_db


def test_the_real_actions_take_what_the_generator_yields(stage: Stage) -> None:
    told = 0
    for place in stage.places[:20]:
        for on in (date(2023, 3, 6), date(2025, 6, 27), date(2025, 6, 30), date(2025, 7, 7)):
            for story in dossiers.stories(stage.office, place, on, seed=1, scale=8):
                tell(stage.office, story)
                told += 1
    assert told > 40
    assert ledger.verify() == []


def test_a_mean_province_has_nine_hundred_thousand_dossiers_a_year(stage: Stage) -> None:
    profile, days = PROFILES["mean-province"], [date(2023, 1, 1) + timedelta(days=n) for n in range(3 * 365 + 1)]
    dossiers_in_all = sum(
        profile.times * expected(place, on)
        for place in places_of(profile)
        for on in days
        if stage.office.calendar(place.agency_id).day(on).spans and place.first_on <= on <= (place.last_on or days[-1])
    )
    assert dossiers_in_all / 3 == pytest.approx(900_000, rel=0.01)
