"""The 1,601 real rows in the folder MOTCUA_REAL_INPUTS, imported once for a module as of 2023."""

import os
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from motcua.casework.procedures.actions import RowReport, import_rows
from motcua.casework.procedures.base import catalogue_rows
from motcua.casework.procedures.tests.factories import LOADER

FROM = date(2023, 1, 1)
FROM_AT = datetime(2023, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def catalogue(request: pytest.FixtureRequest, django_db_blocker: DjangoDbBlocker) -> Iterator[list[RowReport]]:
    """Import all rows in one transaction that is taken back; skip where the folder is not there."""
    folder = os.environ.get("MOTCUA_REAL_INPUTS")
    path = Path(folder or ".") / "data" / "procedures.csv"
    if not folder or not path.exists():
        pytest.skip("real inputs are not here: set MOTCUA_REAL_INPUTS")
    request.getfixturevalue("django_db_setup")
    with django_db_blocker.unblock():
        around = transaction.atomic()
        # As TestCase does, so that durable actions may run inside.
        around._from_testcase = True  # type: ignore[attr-defined]  # noqa: SLF001 (Django has no public name for it)
        with around:
            yield import_rows(rows=catalogue_rows(path), valid_from=FROM, by=LOADER, at=FROM_AT)
            transaction.set_rollback(True)
