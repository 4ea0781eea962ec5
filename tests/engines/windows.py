"""Windows by chance: what a reader may ask of a measure."""

import random
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta

import ibis.expr.types as ir

from motcua.reform.indicators.base import Dimension, Measure, Side, Subtree, Window, counting, grouping, keys
from motcua.reform.indicators.errors import DimensionMissing
from motcua.reform.indicators.registry import measures
from tests.engines.scratch import AGENCIES

# What people report is computed on no engine; every other measure is here, of whatever app.
COMPUTED = [measure.key for measure in measures() if measure.parts]
LEVELS = ("province", "department", "district", "commune")
START = datetime(2022, 12, 31, 17, tzinfo=UTC)


def some_window(chance: random.Random, of: Measure) -> Window:
    """Return a window of some hours to three years, over some agencies, narrowed as the measure allows."""
    while True:
        window = _any_window(chance)
        with suppress(DimensionMissing):
            counting(of, window)
            return window


def _any_window(chance: random.Random) -> Window:
    start = START + timedelta(hours=chance.randint(0, 24_000))
    length = timedelta(hours=chance.choice([1, 24, 24 * 30, 24 * 365, 24 * 1100]))
    agencies = frozenset(chance.sample(range(1, AGENCIES + 1), chance.randint(1, AGENCIES)))
    under = Subtree(unit_id=chance.randint(1, 6), on=date(2024, 1, 1)) if chance.random() < 0.3 else None
    few = frozenset(chance.sample(range(1, AGENCIES + 1), AGENCIES // 2))
    return Window(
        from_at=start,
        to_at=start + length,
        agency_ids=frozenset() if under and chance.random() < 0.5 else agencies,
        under=under,
        level=chance.choice(LEVELS) if chance.random() < 0.2 else "",
        field_ids=few if chance.random() < 0.2 else frozenset(),
        procedure_ids=few if chance.random() < 0.2 else frozenset(),
        channel=chance.randint(1, 3) if chance.random() < 0.2 else None,
        as_of=start + length * chance.random() if chance.random() < 0.2 else None,
    )


def widest() -> Window:
    """Return the window over everything."""
    whole = frozenset(range(1, AGENCIES + 1))
    return Window(from_at=START, to_at=START + timedelta(days=1_200), agency_ids=whole)


def asked(of: Measure, window: Window) -> dict[str, ir.Table]:
    """Return all that pages ask of a measure in a window: the number, by each dimension, the rows behind each side."""
    questions = {"number": counting(of, window)}
    for dimension in Dimension:
        if dimension is Dimension.CHILD and window.under is None:
            continue
        with suppress(DimensionMissing):
            questions[f"by {dimension}"] = grouping(of, window, dimension)
    return questions | {f"behind {side}": keys(of, window, side) for side in Side}
