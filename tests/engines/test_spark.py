"""A Spark cluster of a master and two workers gives the integers of PostgreSQL, from the same Parquet.

`make spark` installs Spark beside the product, which does not need it, and runs this file.
"""

import json
import os
import random
import subprocess
from pathlib import Path
from typing import Any

import ibis.expr.types as ir
import pytest

from motcua.base.lake import Engine, compiled, fetched, manifest
from motcua.reform.indicators.base import counting
from motcua.reform.indicators.registry import measure
from tests.engines.cluster import WORKERS, cluster, environment
from tests.engines.windows import COMPUTED, some_window, widest

TYPES = {"TIMESTAMPTZ": "TIMESTAMP", "VARCHAR": "STRING"}
PYTHON = os.environ.get("MOTCUA_SPARK_PYTHON", "")
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not PYTHON, reason="Spark is not installed here: make spark"),
]


def _questions() -> dict[str, ir.Table]:
    """Return each measure over everything, and some over windows by chance."""
    chance = random.Random(4)
    asked = {f"{key} over all": counting(measure(key), widest()) for key in COMPUTED}
    return asked | {
        f"{key} by chance": counting(measure(key), some_window(chance, measure(key))) for key in COMPUTED[::3]
    }


def facts_in(folder: Path) -> dict[str, dict[str, Any]]:
    """Return for every fact of a folder its columns, as Spark names their types, and its files."""
    told = manifest.read(folder)
    assert told
    facts: dict[str, dict[str, Any]] = {}
    for name, fact in told.facts.items():
        schema = ", ".join(f"{column} {TYPES.get(kind, kind)}" for column, kind in fact.columns.items())
        facts[name] = {"schema": schema, "files": [str(folder / file.path) for file in fact.files.values()]}
    return facts


def answered(work: dict[str, Any], home: Path, address: str, place: Path) -> dict[str, Any]:
    """Run the driver on the cluster at an address; return what it tells."""
    asked, told = place / "asked.json", place / "told.json"
    asked.write_text(json.dumps(work))
    driver = [PYTHON, str(Path(__file__).with_name("driver.py")), address, str(asked), str(told)]
    subprocess.run(driver, check=True, env=environment(home))  # noqa: S603 (the one `make spark` names)
    answer: dict[str, Any] = json.loads(told.read_text())
    return answer


def installed() -> Path:
    """Return the home of the Spark that `make spark` installed."""
    where = [PYTHON, "-c", "import pyspark; print(pyspark.__path__[0])"]
    return Path(subprocess.check_output(where, text=True).strip())  # noqa: S603 (the same)


def _whole(rows: list[list[int | None]]) -> list[tuple[int, ...]]:
    """Return rows with nothing counted as zero: engines differ in whether the sum of nothing is nothing."""
    return [tuple(value or 0 for value in row) for row in rows]


def test_a_cluster_answers_as_postgresql_does(both: Path, tmp_path: Path) -> None:
    questions = _questions()
    texts = {name: compiled(question, "pyspark") for name, question in questions.items()}
    work = {"questions": texts, "rounds": [facts_in(both)], "settings": {}, "is_cached": True}
    with cluster(installed(), tmp_path) as address:
        told = answered(work, installed(), address, tmp_path)
    (answer,) = told["rounds"]
    print(f"{len(questions)} questions on {told['executors']} executors: {answer['seconds']:.1f} s")  # noqa: T201 (told)
    ours = {name: _whole([list(row) for row in fetched(text, Engine.POSTGRES)]) for name, text in questions.items()}
    assert {name: _whole(rows) for name, rows in answer["answers"].items()} == ours
    assert told["executors"] == WORKERS
