"""Count over the folder with DuckDB, inside this process."""

import threading
from pathlib import Path
from typing import Any

import duckdb

from motcua.base.lake import manifest as manifests
from motcua.base.lake.errors import FactsNotExported
from motcua.base.lake.writing import CONFIG

_kept: dict[Path, tuple[int, duckdb.DuckDBPyConnection]] = {}
_one_at_a_time = threading.Lock()


def rows(folder: Path, query: str, facts: frozenset[str]) -> list[tuple[Any, ...]]:
    """Return what a query over facts answers, from the manifest of this moment.

    Raises:
        FactsNotExported: a fact is not there, or not whole yet.
    """
    try:
        return _opened(folder, facts).execute(query).fetchall()
    except duckdb.IOException:
        # Two batches came while we looked, so that a file of ours was removed: what counts now has other files.
        return _opened(folder, facts).execute(query).fetchall()


def _opened(folder: Path, facts: frozenset[str]) -> duckdb.DuckDBPyConnection:
    """Return a cursor of a DuckDB in which every fact is a view over the files of the newest manifest."""
    with _one_at_a_time:
        told = manifests.read(folder)
        whole = {name for name, fact in told.facts.items() if fact.is_whole} if told else set()
        missing = sorted(facts - whole)
        if told is None or missing:
            raise FactsNotExported(fact=", ".join(missing))
        batch = (folder / manifests.NAME).stat().st_mtime_ns
        if folder not in _kept or _kept[folder][0] != batch:
            _kept[folder] = (batch, _over(folder, told))
        return _kept[folder][1].cursor()


def _over(folder: Path, told: manifests.Manifest) -> duckdb.DuckDBPyConnection:
    """Open a DuckDB that reads this folder and nothing else."""
    duck = duckdb.connect(config=CONFIG)
    duck.execute("SET GLOBAL TimeZone = 'UTC'")
    for name, fact in told.facts.items():
        paths = ", ".join("'" + str(folder / file.path).replace("'", "''") + "'" for file in fact.files.values())
        none = ", ".join(f'NULL::{kind} AS "{column}"' for column, kind in fact.columns.items())
        rows = f"SELECT * FROM read_parquet([{paths}])" if paths else f"SELECT {none} WHERE false"  # noqa: S608 (ours)
        duck.execute(f'CREATE VIEW "{name}" AS {rows}')
    duck.execute("SET allowed_directories = [$folder]", {"folder": str(folder)})
    duck.execute("SET enable_external_access = false")
    duck.execute("SET lock_configuration = true")
    return duck
