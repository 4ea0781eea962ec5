"""Real inputs: the folder named by MOTCUA_REAL_INPUTS."""

import os
from pathlib import Path

import pytest

from motcua.casework.procedures.base import catalogue_rows


@pytest.fixture(scope="session")
def real_rows() -> list[dict[str, str]]:
    """Return the 1,601 real rows, or skip where the folder is not there."""
    folder = os.environ.get("MOTCUA_REAL_INPUTS")
    path = Path(folder or ".") / "data" / "procedures.csv"
    if not folder or not path.exists():
        pytest.skip("real inputs are not here: set MOTCUA_REAL_INPUTS")
    return catalogue_rows(path)
