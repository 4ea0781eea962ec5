"""The command `motcua simulate`: killed at any moment, it goes on where it stopped."""

import os
import signal
import subprocess
import sys
import time

import pytest
from django.db import connection
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from motcua.base.ledger import queries as ledger
from motcua.casework.dossiers.models import Dossier, NumberCounter
from motcua.operations.doctor.finding import State
from motcua.operations.doctor.work import simulated_dossiers
from motcua.operations.simulate.run import done_months
from motcua.operations.simulate.tests.conftest import Places

pytestmark = pytest.mark.django_db(transaction=True)
ARGUMENTS = ["simulate", "--from", "2023-02-01", "--to", "2023-04-30", "--scale", "8", "--until", "2023-12-31"]


def started(*words: str) -> "subprocess.Popen[str]":
    """Start one of the product's modules on this test's own database."""
    own = {**conninfo_to_dict(os.environ["DATABASE_URL"]), "dbname": connection.settings_dict["NAME"]}
    return subprocess.Popen(  # noqa: S603 (our own command)
        [sys.executable, "-m", *words],
        env={**os.environ, "DATABASE_URL": make_conninfo(**own)},
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
    )


def ended(*words: str) -> tuple[int, str]:
    """Return how a module ended and what it complained of."""
    process = started(*words)
    _, told = process.communicate()
    return process.returncode, told


def killed_after_the_first_month() -> None:
    process = started("motcua.operations", *ARGUMENTS)
    until = time.monotonic() + 120
    while not done_months() and process.poll() is None and time.monotonic() < until:
        time.sleep(0.01)
    time.sleep(0.15)
    process.send_signal(signal.SIGKILL)
    process.communicate()


def test_a_killed_command_leaves_whole_months_and_goes_on(filled_places: Places) -> None:
    assert filled_places
    assert simulated_dossiers().state is State.OK
    killed_after_the_first_month()
    stands = done_months()
    assert stands
    assert Dossier.objects.count() == sum(stands.values())
    assert ended("motcua.operations", *ARGUMENTS, "--processes", "2")[0] == 0
    months = done_months()
    assert months.keys() == {202302, 202303, 202304}
    assert months.items() >= stands.items()
    assert Dossier.objects.count() == sum(months.values()) == sum(NumberCounter.objects.values_list("last", flat=True))
    assert ledger.verify() == []
    assert simulated_dossiers().state is State.FAIL


def test_nobody_serves_a_simulated_database(filled_places: Places) -> None:
    assert filled_places
    refuse = "motcua.operations.processes.refuse_demo"
    assert ended(refuse) == (0, "")
    assert ended("motcua.operations", "simulate", "--from", "2023-02-01", "--to", "2023-02-02")[0] == 0
    status, told = ended(refuse)
    assert status == 1
    assert "simulated dossiers" in told
