"""The operator checks the record by a command, and the doctor tells of the last check."""

import json
from datetime import timedelta

import pytest
from click.testing import CliRunner
from django.utils import timezone

from motcua.base.actors import job
from motcua.casework.dossiers import actions
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.tests.factories import MONDAY, make_world, received
from motcua.operations.cli import main
from motcua.operations.doctor import State
from motcua.operations.doctor.record import record_check

pytestmark = pytest.mark.django_db


def test_a_whole_record_is_told_as_such_and_the_doctor_knows_when() -> None:
    received(make_world())
    assert record_check().state is State.WARN
    result = CliRunner().invoke(main, ["check", "--all"])
    assert (result.exit_code, result.output.startswith("All holds: 1 dossiers")) == (0, True)
    assert record_check().state is State.OK
    assert "All holds: 1 dossiers" in CliRunner().invoke(main, ["check", "--past"]).output


def test_what_does_not_hold_is_named_and_ends_with_one() -> None:
    dossier = received(make_world())
    Dossier.objects.update(due_at=MONDAY)
    result = CliRunner().invoke(main, ["check"])
    assert (result.exit_code, f"clock: dossier {dossier.pk}" in result.output) == (1, True)
    assert json.loads(CliRunner().invoke(main, ["check", "--json"]).output)["found"][0]["rule"] == "clock"
    assert record_check().state is State.FAIL


def test_a_check_older_than_two_nights_is_a_warning() -> None:
    long_ago = job("dossiers.check", is_loading_history=True)
    actions.check_record(by=long_ago, at=timezone.now() - timedelta(days=3))
    assert record_check().state is State.WARN
