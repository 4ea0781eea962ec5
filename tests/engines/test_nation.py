"""S9: the same measures over the dossiers of a nation: time grows with the rows, and falls with the workers.

`make spark` does it with a million rows, to see that it works; `make nation` with 10, 30 and 100 million. The rows are
those of `conftest.both`, written ten times into a file of a million, and the file linked as often as it takes. The
first round asks the folder itself: it gives what is expected, and the executors are warm when the time is taken.
"""

import os
from pathlib import Path
from typing import Any

import duckdb
import pytest

from motcua.base.lake import compiled, manifest
from motcua.reform.indicators.base import counting
from motcua.reform.indicators.registry import measure
from tests.engines.cluster import WORKERS, cluster
from tests.engines.test_spark import PYTHON, answered, facts_in, installed
from tests.engines.windows import widest

MILLIONS = [int(millions) for millions in os.environ.get("MOTCUA_NATION_MILLIONS", "1").split(",")]
# Sums over dossiers: of ten times the rows they are ten times as much, which proves that every row was read.
KEYS = ("dossiers_on_time_rate", "dossiers_overdue", "dossiers_received")
FACT, FILE_ROWS = "fact_dossiers", 1_000_000
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not PYTHON, reason="Spark is not installed here: make spark"),
]


def _write_million(folder: Path, target: Path) -> int:
    """Write the rows of the folder again and again into one file of a million; return how often."""
    told = manifest.read(folder)
    assert told
    times = FILE_ROWS // told.facts[FACT].rows
    asked = {"files": facts_in(folder)[FACT]["files"], "times": times}
    many = duckdb.sql("SELECT d.* FROM read_parquet($files) d, range($times)", params=asked)
    assert many is not None
    many.write_parquet(str(target))
    return times


def _linked(million: Path, count: int) -> list[str]:
    """Return names of the file of a million, as many as asked for."""
    names = [million.with_name(f"{count}-{number}.parquet") for number in range(count)]
    for name in names:
        os.link(million, name)
    return [str(name) for name in names]


def _times(rows: list[list[int | None]], times: int) -> list[list[int]]:
    return [[(value or 0) * times for value in row] for row in rows]


def test_every_row_of_a_nation_is_counted_by_any_number_of_workers(both: Path, tmp_path: Path) -> None:
    million, once = tmp_path / "million.parquet", facts_in(both)
    times = _write_million(both, million)
    nations = [{**once, FACT: {**once[FACT], "files": _linked(million, count)}} for count in MILLIONS]
    texts = {key: compiled(counting(measure(key), widest()), "pyspark") for key in KEYS}
    work: dict[str, Any] = {"questions": texts, "rounds": [once, *nations], "is_cached": False}
    with cluster(installed(), tmp_path) as address:
        for workers in range(1, WORKERS + 1):
            settings = {"spark.cores.max": str(workers)}
            told = answered({**work, "settings": settings}, installed(), address, tmp_path)
            first, *rounds = told["rounds"]
            assert told["executors"] == workers
            for count, found in zip(MILLIONS, rounds, strict=True):
                where = f"{count} million rows, {workers} of {WORKERS} workers"
                print(f"{where}: {len(KEYS)} measures in {found['seconds']:.1f} s")  # noqa: T201 (told)
                expected = {key: _times(rows, times * count) for key, rows in first["answers"].items()}
                assert found["answers"] == expected
