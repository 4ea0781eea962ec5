"""Templates of these tests."""

import pytest

from motcua.engines.notifications import registry
from motcua.engines.notifications.tests import factories


@pytest.fixture(autouse=True)
def _templates(monkeypatch: pytest.MonkeyPatch) -> None:
    """Register what the tests send, for their duration."""
    monkeypatch.setattr(registry, "_templates", {})
    monkeypatch.setattr(registry, "_abouts", {})
    factories.register_all()
