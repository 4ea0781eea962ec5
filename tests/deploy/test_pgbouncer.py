"""The shipped pgbouncer, of Debian 12 too, between four threads and two server connections: the journey goes on."""

import json
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, LiteralString

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from motcua.operations.embedded import application_identity
from tests.deploy.desk import Desk, office
from tests.deploy.rendering import SITE, rendered
from tests.deploy.running import free_port, node, run, started

CLIENTS, EACH, CONNECTIONS = 4, 5, 2


@pytest.fixture
def pooled(environment: dict[str, str], folder: Path) -> Iterator[dict[str, str]]:
    """Return the environment of a node that reaches the same database through pgbouncer."""
    parts: dict[str, Any] = conninfo_to_dict(environment["DATABASE_URL"])
    port = free_port()
    server = f"host={parts['host']} port={parts.get('port') or 5432} dbname={parts['dbname']}"
    changes = {
        "host=/var/run/postgresql port=5432 dbname=motcua": server,
        "listen_port = 6432": f"listen_port = {port}",
        "/var/run/postgresql": str(folder),
        "/var/log/postgresql": str(folder),
        "/etc/pgbouncer": str(folder),
        "default_pool_size = 24": f"default_pool_size = {CONNECTIONS}",
        "reserve_pool_size = 8": "reserve_pool_size = 0",
    }
    (folder / "pgbouncer.ini").write_text(rendered("pgbouncer/pgbouncer.ini", changes))
    secrets = {'"CHANGE-ME"': json.dumps(parts["password"]), '"motcua_app"': json.dumps(parts["user"])}
    (folder / "userlist.txt").write_text(rendered("pgbouncer/userlist.txt", secrets))
    folder.chmod(0o777)  # it writes its log and socket there; it refuses to run as root
    command = [shutil.which("pgbouncer") or "/usr/sbin/pgbouncer", str(folder / "pgbouncer.ini")]
    with started(command, port, folder / "start.log", identity=application_identity()):
        address = {**parts, "host": "127.0.0.1", "port": str(port), "dbname": "motcua"}
        yield {**environment, "DATABASE_URL": make_conninfo(**address), "MOTCUA_DATABASE_POOLER": "transaction"}


def receive_at_once(port: int, environment: dict[str, str], log: Path) -> list[str]:
    """Let several officials receive at the same time; return the numbers they were given."""
    cookies, typed = office(environment, CLIENTS)
    desks = [Desk(port, cookie, typed, host=SITE) for cookie in cookies]
    troubles: list[BaseException] = []

    def work(desk: Desk) -> None:
        try:
            for _ in range(EACH):
                desk.ask(desk.receive())
        except BaseException as error:  # noqa: BLE001 (told by the test)
            troubles.append(error)

    threads = [threading.Thread(target=work, args=(desk,)) for desk in desks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not troubles, [line for line in log.read_text().splitlines() if '"INFO"' not in line]
    return [number for desk in desks for number in desk.received]


def test_dossiers_are_received_and_jobs_are_done_through_a_pooler(
    pooled: dict[str, str], environment: dict[str, str], folder: Path
) -> None:
    run(environment, "-m", "motcua.operations.processes.prepare")
    port = free_port()
    with node(port, folder / "node.log", pooled):
        until_ready(port, folder)
        received = receive_at_once(port, environment, folder / "node.log")
    assert len(set(received)) == CLIENTS * EACH
    assert "whole" in run(pooled, "-m", "motcua.operations", "ledger", "verify")
    work_off(pooled, folder)
    lines = (folder / "pgbouncer.log").read_text()
    assert "prepared statement" not in lines


def until_ready(port: int, folder: Path) -> None:
    """Ask as a balancer does, until the node says that it can serve."""
    until = time.monotonic() + 30
    while (told := Desk(port, "", {}).ask("/readyz"))[0] != 200:
        logs = [(folder / name).read_text() for name in ("node.log", "pgbouncer.log")]
        assert time.monotonic() < until, "\n".join([told[2], *logs])
        time.sleep(0.5)


def work_off(pooled: dict[str, str], folder: Path) -> None:
    """Run a worker through the pooler until no job waits; none failed, and every message has ended."""
    with (folder / "worker.log").open("wb") as log:
        worker = subprocess.Popen(
            [sys.executable, "-m", "motcua.operations.processes.worker"], env={**os.environ, **pooled}, stderr=log
        )
    try:
        until = time.monotonic() + 60
        with psycopg.connect(pooled["DATABASE_URL"], autocommit=True, prepare_threshold=None) as looker:
            while counted(looker, "procrastinate_jobs WHERE status IN ('todo', 'doing') AND scheduled_at IS NULL"):
                assert time.monotonic() < until, (folder / "worker.log").read_text()
                time.sleep(0.2)
            assert counted(looker, "procrastinate_jobs WHERE status = 'failed'") == 0
            assert counted(looker, "notifications_message WHERE state <> 'pending'") >= CLIENTS * EACH
    finally:
        worker.terminate()
        worker.wait(30)


def counted(looker: "psycopg.Connection[Any]", what: LiteralString) -> int:
    """Return how many rows there are."""
    row = looker.execute("SELECT count(*) FROM " + what).fetchone()  # noqa: S608 (texts of this file)
    return int(row[0]) if row else 0
