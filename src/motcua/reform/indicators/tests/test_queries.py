"""Measures compile to one SQL text each; a change of meaning shows as a difference of that text."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from motcua.base.lake import compiled
from motcua.reform.indicators.base import Side, Value, Window
from motcua.reform.indicators.errors import MeasureUnknown
from motcua.reform.indicators.queries import counting, keys
from motcua.reform.indicators.registry import measure, measures, register

WINDOW = Window(
    from_at=datetime(2025, 12, 31, 17, tzinfo=UTC),
    to_at=datetime(2026, 10, 31, 17, tzinfo=UTC),
    agency_ids=frozenset({1, 2}),
)
GOLDEN = Path(__file__).with_name("golden")


@pytest.mark.parametrize("key", [measure.key for measure in measures()] or ["dossiers_on_time_rate"])
def test_the_compiled_sql_is_the_agreed_one(key: str) -> None:
    assert compiled(counting(measure(key), WINDOW)) + "\n" == (GOLDEN / f"{key}.sql").read_text()


def test_both_sides_of_a_number_have_keys() -> None:
    late = compiled(keys(measure("dossiers_on_time_rate"), WINDOW, Side.DIFFERENCE))
    assert late.count("NOT") > compiled(keys(measure("dossiers_on_time_rate"), WINDOW, Side.DENOMINATOR)).count("NOT")


def test_a_denominator_of_zero_is_no_data() -> None:
    assert not Value(numerator=0, denominator=0).is_known


def test_an_unknown_measure_is_named() -> None:
    with pytest.raises(MeasureUnknown, match="no_such"):
        measure("no_such")


def test_two_measures_cannot_share_a_key() -> None:
    with pytest.raises(ValueError, match="two measures"):
        register(replace(measure("dossiers_on_time_rate"), label="Khác"))
