"""Measures compile to one SQL text each; a change of meaning shows as a difference of that text."""

import os
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from motcua.base.lake import compiled
from motcua.reform.indicators.base import Dimension, Kind, Side, Subtree, Value, Window, counting, grouping, keys
from motcua.reform.indicators.errors import DimensionMissing, MeasureUnknown
from motcua.reform.indicators.queries import evaluate
from motcua.reform.indicators.registry import measure, measures, register, register_reader
from motcua.reform.indicators.registry import quality as index
from motcua.reform.indicators.registry.words import all_words

WINDOW = Window(
    from_at=datetime(2025, 12, 31, 17, tzinfo=UTC),
    to_at=datetime(2026, 10, 31, 17, tzinfo=UTC),
    agency_ids=frozenset({1, 2}),
)
NARROW = replace(
    WINDOW,
    agency_ids=frozenset(),
    under=Subtree(unit_id=7, on=date(2026, 10, 1)),
    level="commune",
    field_ids=frozenset({3}),
    procedure_ids=frozenset({4, 5}),
    as_of=datetime(2026, 8, 1, tzinfo=UTC),
)
# Facts of casework; an app above tries its own.
OURS = ("fact_dossier", "fact_procedures")
GOLDEN = Path(__file__).with_name("golden")
COMPUTED = [one.key for one in measures() if one.key in all_words() and one.fact.get_name().startswith(OURS)]
DIALECTS = ("postgres", "duckdb", "pyspark")


def _agreed(name: str, text: str) -> str:
    path = GOLDEN / f"{name}.sql"
    if os.environ.get("REWRITE_GOLDEN"):
        path.write_text(text + "\n")
    return path.read_text()


@pytest.mark.parametrize("key", COMPUTED)
def test_the_compiled_sql_is_the_agreed_one(key: str) -> None:
    text = compiled(counting(measure(key), WINDOW))
    assert text + "\n" == _agreed(key, text)


def test_the_sql_of_a_narrow_window_is_the_agreed_one() -> None:
    text = compiled(grouping(measure("dossiers_on_time_rate"), NARROW, Dimension.CHILD))
    assert text + "\n" == _agreed("narrow/dossiers_on_time_rate", text)


def test_no_agreed_sql_is_of_a_measure_that_is_gone() -> None:
    assert {path.stem for path in GOLDEN.glob("*.sql")} == set(COMPUTED)


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("key", COMPUTED)
def test_each_measure_compiles_for_each_engine(key: str, dialect: str) -> None:
    of = measure(key)
    for expression in (counting(of, NARROW), grouping(of, NARROW, Dimension.FIELD), keys(of, NARROW, Side.DIFFERENCE)):
        assert "SELECT" in compiled(expression, dialect)


def test_both_sides_of_a_number_have_keys() -> None:
    late = compiled(keys(measure("dossiers_on_time_rate"), WINDOW, Side.DIFFERENCE))
    assert late.count("NOT") > compiled(keys(measure("dossiers_on_time_rate"), WINDOW, Side.DENOMINATOR)).count("NOT")


def test_a_denominator_of_zero_is_no_data_but_a_count_of_zero_is_zero() -> None:
    assert not Value(numerator=0, denominator=0).is_known
    assert Value(numerator=0, denominator=0).number is None
    assert Value(numerator=0, denominator=0, kind=Kind.COUNT).number == 0


def test_an_unknown_measure_is_named() -> None:
    with pytest.raises(MeasureUnknown, match="no_such"):
        measure("no_such")


def test_two_measures_cannot_share_a_key() -> None:
    for key in ("dossiers_on_time_rate", "satisfaction_rate"):
        with pytest.raises(ValueError, match="two measures"):
            register(replace(measure(key), label="Khác"))


def test_what_a_fact_does_not_know_cannot_narrow_it() -> None:
    with pytest.raises(DimensionMissing, match="procedures_online_rate"):
        counting(measure("procedures_online_rate"), replace(WINDOW, channel=2))


def test_every_measure_says_what_it_is_in_both_languages() -> None:
    for key, words in all_words().items():
        of = measure(key)
        assert of.label == words["label"], key
        assert of.definition == words["definition"], key
        assert of.label_en, key
        assert of.definition_en.endswith("."), key
        assert of.legal_basis or of.kind is Kind.COUNT, key


@pytest.mark.parametrize("key", [one.key for one in measures() if one.is_reported])
def test_a_reported_measure_has_no_data_until_somebody_reports(key: str) -> None:
    value = evaluate(key, WINDOW)
    assert (value.is_known, value.number, value.is_reported) == (False, None, True)


def test_what_somebody_reported_is_the_value_and_is_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    typed = Value(numerator=9, denominator=10, kind=Kind.REPORTED, is_reported=True)
    monkeypatch.setattr("motcua.reform.indicators.registry._readers", [])
    register_reader(lambda key, _window: typed if key == "satisfaction_rate" else None)
    assert evaluate("satisfaction_rate", WINDOW) == typed
    assert not evaluate("staff_trained_rate", WINDOW).is_known


def test_a_measure_out_of_force_has_no_data(monkeypatch: pytest.MonkeyPatch) -> None:
    ended = replace(measure("dossiers_on_time_rate"), valid_to=date(2026, 10, 30))
    monkeypatch.setitem(measure.__globals__["_measures"], ended.key, ended)
    assert not evaluate(ended.key, WINDOW).is_known


def test_a_metric_has_points_in_proportion_and_none_without_data() -> None:
    online = next(metric for metric in index.metrics() if metric.number == "3.3")
    assert online.scored(Value(numerator=1, denominator=4)) == 3
    assert online.scored(Value(numerator=3, denominator=4)) == 6
    assert online.scored(Value(numerator=0, denominator=0)) is None


def test_the_index_adds_up_to_a_hundred_and_names_measures_that_exist() -> None:
    assert sum(metric.points for metric in index.metrics()) == 100
    assert all(measure(metric.measure) for metric in index.metrics() if metric.measure)
