"""Stories are legal: the real actions take every one of them."""

from datetime import date

import pytest

from motcua.base.ledger import queries as ledger
from motcua.operations.simulate import dossiers
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
