"""A node that is told to end answers what it is answering, and takes nothing more."""

import signal
import threading
import time
from pathlib import Path

import psycopg

from tests.deploy.desk import Desk
from tests.deploy.rendering import SITE
from tests.deploy.running import answers, free_port, node, run


def test_a_request_that_is_being_answered_at_the_end_is_answered(
    environment: dict[str, str], owner_database_url: str, folder: Path
) -> None:
    run(environment, "-m", "motcua.operations.processes.prepare")
    port, heard = free_port(), []
    asking = threading.Thread(
        target=lambda: heard.append(Desk(port, "", {}, host=SITE).ask("/theo-doi/" + "0" * 32)[0])
    )
    with node(port, folder / "node.log", environment) as process:
        with psycopg.connect(owner_database_url) as holder:  # whoever reads a dossier now waits for this one
            holder.execute("LOCK TABLE dossiers_dossier IN ACCESS EXCLUSIVE MODE")
            asking.start()
            until_somebody_waits(owner_database_url)
            process.send_signal(signal.SIGTERM)
            until = time.monotonic() + 10
            while answers(port):
                assert time.monotonic() < until
                time.sleep(0.05)
            assert heard == []
        asking.join(30)
        assert heard == [404]
        assert process.wait(30) == 0


def until_somebody_waits(address: str) -> None:
    """Return when a statement waits for a lock."""
    until = time.monotonic() + 60
    with psycopg.connect(address, autocommit=True) as looker:
        while not looker.execute("SELECT 1 FROM pg_locks WHERE NOT granted").fetchone():
            assert time.monotonic() < until
            time.sleep(0.05)
