"""A balancer asks, and hears within two seconds whether this node can serve."""

import contextlib
import os
import signal
import time
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from django.db import connection, connections
from django.test import Client
from psycopg.conninfo import conninfo_to_dict

from motcua.config.watch import ready
from motcua.config.watch.asking import Asking
from motcua.operations.embedded import Home, Server, addresses
from motcua.operations.embedded.processes import living_in

ADDRESSES = ("/healthz", "/readyz")


@pytest.fixture(autouse=True)
def _nothing_is_remembered(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> None:
    """Ask anew in each test, over a folder that is there."""
    settings.MOTCUA_FILES = tmp_path
    wait_no_longer_than(10, monkeypatch)  # a busy machine of tests


def wait_no_longer_than(seconds: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """Set the limit of an answer."""
    for name, question in (("DATABASE", ready.database_words), ("STORE", ready.store_word)):
        monkeypatch.setattr(ready, name, Asking(question, seconds=seconds, fresh_seconds=0))


@pytest.mark.django_db
def test_a_node_that_can_serve_says_so_whatever_host_is_named() -> None:
    answer = Client().get("/readyz", headers={"host": "10.1.2.3:8000"})
    assert (answer.status_code, answer.json()) == (
        200,
        dict.fromkeys(("database", "migrations", "queue", "files"), "ok"),
    )


def test_alive_needs_no_database(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("django.db.backends.base.base.BaseDatabaseWrapper.connect", none)
    browser = Client()
    browser.cookies["motcua"] = "0" * 32
    answer = browser.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok\n")


@pytest.mark.django_db
@pytest.mark.parametrize("address", ADDRESSES)
def test_the_answer_is_for_machines_only(address: str) -> None:
    answer = Client().get(address)
    assert not answer.cookies
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Frame-Options"] == "DENY"
    assert Client().head(address).status_code == 200
    assert Client().post(address).status_code == 405


@pytest.mark.django_db
def test_a_release_ahead_of_its_tables_is_not_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ready, "wanted_migrations", lambda: frozenset({("dossiers", "9999_later")}))
    answer = Client().get("/readyz")
    assert (answer.status_code, answer.json()["migrations"]) == (503, "behind")


@pytest.mark.django_db
def test_a_folder_that_takes_nothing_is_not_ready(settings: Any, tmp_path: Path) -> None:
    settings.MOTCUA_FILES = tmp_path / "gone"
    answer = Client().get("/readyz")
    assert (answer.status_code, answer.json()["files"]) == (503, "not_writable")


@pytest.mark.django_db(transaction=True)
def test_a_late_queue_is_told_and_keeps_the_desk_open() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, status, scheduled_at)"
            " VALUES ('default', 'some.task', 'todo', now() - interval '10 minutes')"
        )
    answer = Client().get("/readyz")
    assert (answer.status_code, answer.json()["queue"]) == (200, "late")


def test_a_database_that_is_stopped_is_told_within_two_seconds(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stopped as by a debugger, with connections open: it neither answers nor refuses."""
    monkeypatch.setitem(connections.settings, "default", _settings_of(server.home))
    wait_no_longer_than(ready.SECONDS, monkeypatch)
    processes = living_in(server.home.data)
    _send(signal.SIGSTOP, processes)
    try:
        for _ in range(2):
            began = time.monotonic()
            answer = Client().get("/readyz")
            assert (answer.status_code, answer.json()["database"]) == (503, "down")
            assert time.monotonic() - began < 2
    finally:
        _send(signal.SIGCONT, processes)


def test_a_database_that_is_gone_is_told_at_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    nowhere = {**connections["default"].settings_dict, "HOST": str(tmp_path)}
    monkeypatch.setitem(connections.settings, "default", nowhere)
    began = time.monotonic()
    assert Client().get("/readyz").json()["database"] == "down"
    assert time.monotonic() - began < 1


def _send(how: signal.Signals, processes: list[int]) -> None:
    """Send a signal to those processes of a server that have not ended by themselves meanwhile."""
    for pid in processes:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, how)


def _settings_of(home: Home) -> dict[str, Any]:
    """Return the settings of a connection to another server; whoever asks does so in a thread, on a new connection."""
    parts = conninfo_to_dict(addresses(home).application)
    told = {"NAME": parts["dbname"], "USER": parts["user"], "PASSWORD": parts["password"], "HOST": parts["host"]}
    return {**connections["default"].settings_dict, **told}


def test_many_ask_and_one_thread_waits() -> None:
    begun, go_on = [], Event()

    def hanging() -> str:
        begun.append(1)
        go_on.wait(10)
        return "told"

    asking = Asking(hanging, seconds=0.2, fresh_seconds=0)
    heard: list[str | None] = []
    askers = [Thread(target=lambda: heard.append(asking.answer())) for _ in range(8)]
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join()
    assert (heard, len(begun)) == ([None] * 8, 1)
    go_on.set()
    time.sleep(0.05)
    assert asking.answer() == "told"
