"""A database that stands still or is gone: bounded waiting, and a page that says so and keeps what was typed."""

import time

import pytest
from django.conf import settings
from django.db import OperationalError, connections

from motcua.config.settings.database import CONNECT_SECONDS


@pytest.mark.django_db(transaction=True)
def test_a_statement_that_is_not_answered_ends_and_the_next_one_connects_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(settings, "MOTCUA_DATABASE_SECONDS", 0.3)
    connection = connections["default"]
    began = time.monotonic()
    with connection.cursor() as cursor, pytest.raises(OperationalError, match="did not answer"):
        cursor.execute("SELECT pg_sleep(20)")
    assert time.monotonic() - began < 3
    connection.close_if_unusable_or_obsolete()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep(2%%' AND state = 'active'"
        )
        assert cursor.fetchone() == (0,)


def test_reaching_the_database_has_an_end() -> None:
    assert all(settings.DATABASES[name]["OPTIONS"]["connect_timeout"] == CONNECT_SECONDS for name in settings.DATABASES)
