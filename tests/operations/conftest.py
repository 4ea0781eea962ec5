"""Homes of their own for servers that are started, killed and broken in tests."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from motcua.operations.embedded import Home, Server


@pytest.fixture
def own_home() -> Iterator[Home]:
    """Return a home that the system users can reach; pytest's own folders are private."""
    folder = Path(tempfile.mkdtemp(prefix="motcua-test-")).resolve()
    folder.chmod(0o755)
    place = Home(folder / "var")
    yield place
    Server(place).stop()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def server(own_home: Home) -> Server:
    """Return a started server; it need not outlive a power cut."""
    started = Server(own_home, is_forgetful=True)
    started.start()
    return started
