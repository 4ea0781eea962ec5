"""Windows by chance: what a reader may ask for."""

import random
from datetime import UTC, datetime, timedelta

from motcua.reform.indicators.base import Window
from motcua.reform.indicators.registry import measures
from tests.engines.scratch import AGENCIES

# What people report is computed on no engine.
COMPUTED = [measure.key for measure in measures() if measure.parts]
START = datetime(2022, 12, 31, 17, tzinfo=UTC)


def some_window(chance: random.Random) -> Window:
    """Return a window of some hours to three years, over some agencies."""
    start = START + timedelta(hours=chance.randint(0, 24_000))
    length = timedelta(hours=chance.choice([1, 24, 24 * 30, 24 * 365, 24 * 1100]))
    agencies = chance.sample(range(1, AGENCIES + 1), chance.randint(1, AGENCIES))
    return Window(from_at=start, to_at=start + length, agency_ids=frozenset(agencies))


def widest() -> Window:
    """Return the window over everything."""
    return Window(from_at=START, to_at=START + timedelta(days=1_200), agency_ids=frozenset(range(1, AGENCIES + 1)))
