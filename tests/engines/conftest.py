"""The facts of a hundred thousand rows, in PostgreSQL and in a folder beside it."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.conf import settings as configured
from django.db import connection

from motcua.base.lake import compiled
from motcua.base.lake.shipping import export
from motcua.reform.indicators.base import counting
from motcua.reform.indicators.registry import measure
from motcua.reform.indicators.registry.feeds import feeds
from tests.engines import scratch

if TYPE_CHECKING:
    from pytest_django.plugin import DjangoDbBlocker


@pytest.fixture(scope="package")
def both(
    django_db_setup: None,  # noqa: ARG001 (the database comes first)
    django_db_blocker: "DjangoDbBlocker",
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Path]:
    """Return the folder that holds what PostgreSQL shows."""
    from tests.engines.windows import COMPUTED, LEVELS, widest  # noqa: PLC0415 (apps register their measures first)

    texts = [compiled(counting(measure(key), widest())) for key in COMPUTED]
    folder = tmp_path_factory.mktemp("facts")
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(configured, "MOTCUA_FACTS", folder)
        scratch.fill(feeds(), [*scratch.words_in(texts), *LEVELS])
        export(folder, feeds())
        yield folder
        if connection.connection and not connection.connection.closed:
            scratch.empty(feeds())
