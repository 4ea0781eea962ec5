"""The registry of measures: apps above register their own in `ready()`."""

from motcua.reform.indicators.base import Measure
from motcua.reform.indicators.errors import MeasureUnknown

_measures: dict[str, Measure] = {}


def register(measure: Measure) -> None:
    """Add a measure under its key.

    Raises:
        ValueError: another measure already has the key.
    """
    if _measures.setdefault(measure.key, measure) is not measure:
        message = f"two measures are called {measure.key}"
        raise ValueError(message)


def measure(key: str) -> Measure:
    """Return the measure of a key.

    Raises:
        MeasureUnknown: there is none.
    """
    if key not in _measures:
        raise MeasureUnknown(key=key)
    return _measures[key]


def measures() -> list[Measure]:
    """Return all measures by key."""
    return [_measures[key] for key in sorted(_measures)]
