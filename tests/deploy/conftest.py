"""What every example runs on: a database of this test alone, a folder the system users can pass, a secret."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from tests.deploy.rendering import SITE
from tests.operations.conftest import own_home

__all__ = ["own_home"]


@pytest.fixture
def folder() -> Iterator[Path]:
    """Return a folder that any system user can pass; pytest's own are private."""
    made = Path(tempfile.mkdtemp(prefix="motcua-deploy-")).resolve()
    made.chmod(0o755)
    yield made
    shutil.rmtree(made, ignore_errors=True)


@pytest.fixture
def environment(transactional_db: None, folder: Path) -> dict[str, str]:  # noqa: ARG001 (the database is made anew after the test)
    """Return the environment of a node on the database of this test."""
    parts: dict[str, Any] = conninfo_to_dict(os.environ["DATABASE_URL"])
    name = str(connections["default"].settings_dict["NAME"])
    for place in ("files", "static", "cache"):
        (folder / "home" / place).mkdir(parents=True)
    told = {
        "DATABASE_URL": make_conninfo(**{**parts, "dbname": name}),
        "MOTCUA_HOME": str(folder / "home"),
        "MOTCUA_PUBLIC_URL": f"https://{SITE}",
        "MOTCUA_SECRET_KEY": "tests-only-" * 5,
        "MOTCUA_LOG_LEVEL": "INFO",
        "MOTCUA_LOG_FORMAT": "json",
        "MOTCUA_METRICS_TOKEN": "figures-of-tests",
    }
    return {key: value for key, value in told.items() if value}
