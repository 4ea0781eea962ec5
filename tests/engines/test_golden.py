"""What each measure says to DuckDB and to Spark is agreed text; PostgreSQL's stands beside the measures themselves.

A measure whose meaning changes shows here as a readable difference. REWRITE_GOLDEN=1 writes the texts anew.
"""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from motcua.base.lake import compiled
from motcua.reform.indicators.base import Window, counting
from motcua.reform.indicators.registry import measure
from tests.engines.windows import COMPUTED

GOLDEN = Path(__file__).with_name("golden")
WINDOW = Window(
    from_at=datetime(2025, 12, 31, 17, tzinfo=UTC),
    to_at=datetime(2026, 10, 31, 17, tzinfo=UTC),
    agency_ids=frozenset({1, 2}),
)


@pytest.mark.parametrize("dialect", ["duckdb", "pyspark"])
@pytest.mark.parametrize("key", COMPUTED)
def test_the_compiled_sql_is_the_agreed_one(key: str, dialect: str) -> None:
    text = compiled(counting(measure(key), WINDOW), dialect) + "\n"
    place = GOLDEN / dialect / f"{key}.sql"
    if os.environ.get("REWRITE_GOLDEN"):
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text)
    assert text == place.read_text()


def test_no_text_is_left_of_a_measure_that_is_gone() -> None:
    assert {path.stem for path in GOLDEN.rglob("*.sql")} == set(COMPUTED)
