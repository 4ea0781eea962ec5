"""Many officials at one desk: numbers have no gap and no double, and the ledger is whole."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from motcua.base.ledger.queries import verify
from motcua.base.testing import cast
from motcua.casework.dossiers.models import Dossier, NumberCounter
from motcua.casework.dossiers.tests.factories import make_world

RECEIVING = Path(__file__).with_name("receiving.py")


@pytest.mark.django_db(transaction=True)
def test_sixteen_processes_receive_two_hundred_dossiers() -> None:
    world = make_world()
    parts: dict[str, Any] = conninfo_to_dict(os.environ["DATABASE_URL"])
    address = make_conninfo(**{**parts, "dbname": str(connection.settings_dict["NAME"])})
    asked = (world.cast.post(cast.HA).pk, world.version.pk, 16, 200)
    done = subprocess.run(  # noqa: S603 (our own interpreter and script)
        [sys.executable, str(RECEIVING), *map(str, asked)],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "motcua.config.settings"},
        timeout=120,
    )
    codes = json.loads(done.stdout)
    assert sorted(int(code.rsplit("-", 1)[1]) for code in codes) == list(range(1, 201))
    assert len(set(codes)) == Dossier.objects.count() == NumberCounter.objects.get().last == 200
    assert verify() == []
