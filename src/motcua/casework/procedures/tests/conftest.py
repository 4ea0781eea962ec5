"""Real inputs: the folder named by MOTCUA_REAL_INPUTS."""

import os
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from motcua.casework.procedures.actions import RowReport, import_rows, renew_synonyms
from motcua.casework.procedures.base import catalogue_rows
from motcua.casework.procedures.tests.factories import LOADER


@pytest.fixture(scope="session")
def real_rows() -> list[dict[str, str]]:
    """Return the 1,601 real rows, or skip where the folder is not there."""
    folder = os.environ.get("MOTCUA_REAL_INPUTS")
    path = Path(folder or ".") / "data" / "procedures.csv"
    if not folder or not path.exists():
        pytest.skip("real inputs are not here: set MOTCUA_REAL_INPUTS")
    return catalogue_rows(path)


@pytest.fixture(scope="module")
def real_catalogue(
    real_rows: list[dict[str, str]], filled_database: Callable[[Callable[[], list[RowReport]]], list[RowReport]]
) -> list[RowReport]:
    """Import all real rows once for a module."""
    at = datetime(2026, 7, 1, 1, tzinfo=UTC)

    def fill() -> list[RowReport]:
        renew_synonyms(by=LOADER, at=at)
        return import_rows(rows=real_rows, valid_from=date(2026, 7, 1), by=LOADER, at=at)

    return filled_database(fill)
