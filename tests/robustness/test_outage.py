"""A database that stands still or is gone: bounded waiting, and a page that says so and keeps what was typed."""

import os
import re
import signal
import time
import uuid

import psycopg
import pytest
from django.conf import settings
from django.db import OperationalError, connections
from django.urls import reverse
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from motcua.base.testing import cast
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.tests.browsers import as_, typed
from motcua.casework.dossiers.tests.factories import make_world
from motcua.config.settings.database import CONNECT_SECONDS

SENT = re.compile(r'<textarea name="([^"]+)" hidden>\n([^<]*)</textarea>')


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


@pytest.mark.django_db(transaction=True)
def test_a_request_that_finds_its_connection_standing_still_takes_another_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "MOTCUA_DATABASE_SECONDS", 15)
    monkeypatch.setattr("motcua.config.postgres.base.CHECK_SECONDS", 0.3)
    connection = connections["default"]
    connection.ensure_connection()
    backend = connection.connection.info.backend_pid
    os.kill(backend, signal.SIGSTOP)
    try:
        began = time.monotonic()
        assert not connection.is_usable()
        assert time.monotonic() - began < 3
    finally:
        os.kill(backend, signal.SIGCONT)
        connection.close()
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        assert connection.is_usable()


def test_reaching_the_database_has_an_end() -> None:
    assert all(settings.DATABASES[name]["OPTIONS"]["connect_timeout"] == CONNECT_SECONDS for name in settings.DATABASES)


@pytest.mark.django_db(transaction=True)
def test_what_was_typed_while_the_database_was_away_is_sent_again_from_the_page_that_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    world = make_world()
    browser, key = as_(world, cast.HA), uuid.uuid4()
    browser.raise_request_exception = False
    form = typed(world, submit_key=str(key), owner_address="Ấp 1 & Ấp 2")
    parts = {**conninfo_to_dict(os.environ["DATABASE_URL"]), "dbname": connections["default"].settings_dict["NAME"]}
    with monkeypatch.context() as patience, psycopg.connect(make_conninfo(**parts)) as other:
        patience.setattr(settings, "MOTCUA_DATABASE_SECONDS", 0.5)
        other.execute("LOCK TABLE dossiers_numbercounter")
        answer = browser.post(reverse("dossiers:receive"), form)
    page = answer.content.decode()
    assert (answer.status_code, answer["Retry-After"]) == (503, "10")
    assert "tạm thời chưa trả lời" in page
    again = dict(SENT.findall(page))
    assert again.pop("owner_address") == "Ấp 1 &amp; Ấp 2"
    assert again == {name: str(value) for name, value in form.items() if name != "owner_address"}
    assert browser.post(reverse("dossiers:receive"), again).status_code == 302
    assert Dossier.objects.get().submit_key == key
