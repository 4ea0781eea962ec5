"""The measures that no fact gives: people type numerator and denominator, with evidence."""

from motcua.reform.indicators.base import Kind, Measure
from motcua.reform.indicators.registry import measures, register
from motcua.reform.indicators.registry.words import all_words, worded


def register_all() -> None:
    """Register every measure that has words and is not computed."""
    known = {one.key for one in measures()}
    for key in all_words():
        if key not in known:
            register(_reported(key))


def _reported(key: str) -> Measure:
    return worded(key, kind=Kind.REPORTED)
