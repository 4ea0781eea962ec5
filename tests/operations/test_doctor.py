"""The doctor says what is wrong and what to do."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.contrib.auth import get_user_model
from django.db import connection
from django.utils import timezone
from pytest_django import Settings

from motcua.base.actors import job
from motcua.operations import doctor as report
from motcua.operations.cli import main
from motcua.operations.doctor import Finding, State, machine, work
from motcua.operations.doctor import database as on_database
from motcua.operations.doctor.figures import figures
from motcua.operations.embedded.roles import NEEDED, STATISTICS
from motcua.reform.indicators.actions import keep_trial

DIFFERENCE = {"fact": "fact_dossiers", "key": 1, "place": 0, "column": "due_at", "ledger": "1", "shown": "2"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "examination", [on_database.extensions, on_database.roles, on_database.migrations, on_database.clock]
)
def test_a_migrated_database_is_well(examination: "type[Finding]") -> None:
    assert examination().state is State.OK  # type: ignore[call-arg]  # a function that returns a finding


@pytest.mark.parametrize(
    ("extension", "state"), [(NEEDED[0], State.FAIL), (STATISTICS, State.WARN)], ids=["needed", "of statistics"]
)
def test_an_extension_that_is_missing_is_named_with_the_line_that_makes_it(extension: str, state: State) -> None:
    found = on_database.extensions_among({*NEEDED, STATISTICS} - {extension})
    assert (found.state, f"CREATE EXTENSION {extension};" in found.text) == (state, True)


def test_the_paper_on_installing_makes_every_extension_that_the_doctor_looks_for() -> None:
    paper = (Path(__file__).parents[2] / "docs" / "howto" / "install.md").read_text()
    assert {*NEEDED, STATISTICS} == set(re.findall(r"CREATE EXTENSION (\w+);", paper))


@pytest.mark.django_db
def test_a_server_that_forgets_is_refused() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL synchronous_commit = off")
    found = on_database.database()
    assert found.state is State.FAIL
    assert "is off" in found.text


@pytest.mark.django_db
def test_accounts_of_the_demo_are_refused() -> None:
    assert work.demo_accounts().state is State.OK
    get_user_model().objects.create(username="demo", is_demo=True)
    assert work.demo_accounts().state is State.FAIL


@pytest.mark.django_db
def test_a_job_without_its_worker_is_reported() -> None:
    assert work.queue().state is State.OK
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, status) VALUES ('default', 'some.task', 'doing')"
        )
    assert "motcua worker" in work.queue().text


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("hours", "differences", "state"), [(0, [], State.OK), (4, [], State.FAIL), (0, [DIFFERENCE], State.FAIL)]
)
def test_figures_that_differ_or_were_not_tried_for_long_are_reported(
    hours: int, differences: list[dict[str, object]], state: State
) -> None:
    assert figures().state is State.WARN
    at = timezone.now() - timedelta(hours=hours)
    keep_trial(
        engine="postgres",
        dossiers=1,
        rows=5,
        values=0,
        cell={},
        differences=differences,
        by=job("dashboards.try_figures"),
        at=at,
    )
    assert figures().state is state
    assert f"{5 - len(differences)} of 5 agree" in figures().text


def test_a_loopback_address_warns_that_no_telephone_opens_it(settings: Settings) -> None:
    settings.MOTCUA_PUBLIC_URL = "http://127.0.0.1:8000"
    assert machine.public_address().state is State.WARN
    settings.MOTCUA_PUBLIC_URL = "http://motcua.example"
    assert machine.public_address().state is State.FAIL
    settings.MOTCUA_PUBLIC_URL = "https://motcua.example"
    assert machine.public_address().state is State.OK


def test_a_mail_server_that_does_not_answer_fails(settings: Settings) -> None:
    assert machine.mail().state is State.WARN
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    assert machine.mail().state is State.FAIL


@pytest.mark.parametrize(("state", "code"), [(State.OK, 0), (State.WARN, 0), (State.FAIL, 1)])
def test_a_failure_is_the_exit_code(monkeypatch: pytest.MonkeyPatch, state: State, code: int) -> None:
    def found() -> Iterator[Finding]:
        yield Finding(state, "disk", "make room")

    monkeypatch.setattr(report, "examine", found)
    result = CliRunner().invoke(main, ["doctor"])
    assert result.exit_code == code
    assert "make room" in result.output
