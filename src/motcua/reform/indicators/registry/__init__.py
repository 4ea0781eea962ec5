"""The registry of measures: apps above register their own in `ready()`, and who reads what people typed."""

from collections.abc import Callable

from motcua.reform.indicators.base import Measure, Value, Window
from motcua.reform.indicators.errors import MeasureUnknown

Reader = Callable[[str, Window], Value | None]

_measures: dict[str, Measure] = {}
_readers: list[Reader] = []


def register(measure: Measure) -> None:
    """Add a measure under its key. A computed one takes the place of the reported one of its key.

    Raises:
        ValueError: another measure already has the key.
    """
    before = _measures.get(measure.key)
    if before is not None and before is not measure and (measure.is_reported or not before.is_reported):
        message = f"two measures are called {measure.key}"
        raise ValueError(message)
    _measures[measure.key] = measure


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


def register_reader(reader: Reader) -> None:
    """Add who knows what people reported for a measure without a fact: key and window in, value or None out."""
    _readers.append(reader)


def reported_value(key: str, window: Window) -> Value | None:
    """Return what people reported for a measure in a window, None if nobody did."""
    return next((value for reader in _readers if (value := reader(key, window)) is not None), None)
