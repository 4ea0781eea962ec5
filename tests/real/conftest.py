"""The 1,601 real rows in the folder MOTCUA_REAL_INPUTS, imported once for a module as of 2023."""

import os
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from motcua.casework.procedures.actions import RowReport, import_rows
from motcua.casework.procedures.base import catalogue_rows
from motcua.casework.procedures.tests.factories import LOADER

FROM = date(2023, 1, 1)
FROM_AT = datetime(2023, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def catalogue(filled_database: Callable[[Callable[[], list[RowReport]]], list[RowReport]]) -> list[RowReport]:
    """Import all rows once for a module; skip where the folder is not there."""
    folder = os.environ.get("MOTCUA_REAL_INPUTS")
    path = Path(folder or ".") / "data" / "procedures.csv"
    if not folder or not path.exists():
        pytest.skip("real inputs are not here: set MOTCUA_REAL_INPUTS")

    def fill() -> list[RowReport]:
        return import_rows(rows=catalogue_rows(path), valid_from=FROM, by=LOADER, at=FROM_AT)

    return filled_database(fill)
