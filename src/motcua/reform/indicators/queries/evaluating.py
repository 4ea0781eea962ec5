"""Evaluate a measure on the engine of the settings: Ibis compiles, `base.lake` runs."""

from datetime import timedelta

from django.utils import timezone

from motcua.base.lake import fetched
from motcua.reform.indicators.base import (
    Dimension,
    Kind,
    Measure,
    Side,
    Value,
    Window,
    counting,
    grouping,
    keys,
)
from motcua.reform.indicators.registry import measure, reported_value

_MOMENT = timedelta(microseconds=1)


def evaluate(key: str, window: Window) -> Value:
    """Return a measure's two integers in a window; what nobody reported, or is not in force then, is no data.

    Raises:
        MeasureUnknown: no measure has the key.
        DimensionMissing: the window narrows to what the measure's fact does not know.
    """
    of = measure(key)
    if not of.is_valid(timezone.localdate(window.end - _MOMENT)):
        return _none(of)
    if of.is_reported:
        return reported_value(key, window) or _none(of)
    rows = fetched(counting(of, window))
    return _value(of, *rows[0]) if rows else _none(of)


def evaluate_by(key: str, window: Window, dimension: Dimension = Dimension.AGENCY) -> dict[int, Value]:
    """Return a measure for each agency (child unit, field, procedure, channel) that has anything to measure.

    Raises:
        MeasureUnknown: no measure has the key.
        DimensionMissing: the measure's fact does not know the dimension.
    """
    return {int(group): value for group, value in _by(key, window, dimension)}


def evaluate_by_name(key: str, window: Window, dimension: Dimension) -> dict[str, Value]:
    """Return a measure for each level or role of holder that has anything to measure.

    Raises:
        MeasureUnknown: no measure has the key.
        DimensionMissing: the measure's fact does not know the dimension.
    """
    return {str(group): value for group, value in _by(key, window, dimension)}


def keys_behind(key: str, window: Window, side: Side) -> list[int]:
    """Return the row keys behind one side of a measure: from a number to its dossiers."""
    of = measure(key)
    return [] if of.is_reported else [int(row[0]) for row in fetched(keys(of, window, side))]


def _by(key: str, window: Window, dimension: Dimension) -> list[tuple[int | str, Value]]:
    of = measure(key)
    if of.is_reported or not of.is_valid(timezone.localdate(window.end - _MOMENT)):
        return []
    return [(group, _value(of, n, d)) for group, n, d in fetched(grouping(of, window, dimension)) if group is not None]


def _value(of: Measure, n: int | None, d: int | None) -> Value:
    return Value(numerator=int(n or 0), denominator=0 if of.kind is Kind.COUNT else int(d or 0), kind=of.kind)


def _none(of: Measure) -> Value:
    """Return "no data", also of a count: it did not count."""
    kind = Kind.REPORTED if of.is_reported else Kind.RATE
    return Value(numerator=0, denominator=0, kind=kind, is_reported=of.is_reported)
