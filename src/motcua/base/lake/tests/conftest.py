"""A table of things in a database of the test's own."""

from pathlib import Path

import pytest

from motcua.base.lake.tests.things import Things


@pytest.fixture
def things(transactional_db: None, owner_database_url: str, tmp_path: Path) -> Things:  # noqa: ARG001 (committed rows)
    """Return a table that the application may change, and an empty folder."""
    return Things(tmp_path / "facts", owner_database_url)
