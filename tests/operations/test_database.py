"""What migrating leaves: rights that cannot rewrite the record, a queue without NOTIFY, jobs that are never lost."""

import asyncio

import psycopg
import pytest
from django.apps import apps
from django.db import connection, transaction
from django.db.utils import ProgrammingError
from procrastinate.contrib.django import app as queue
from procrastinate.jobs import Job
from psycopg import sql

from motcua.operations.database.grants import append_only_tables
from motcua.operations.processes.worker import rescue


def value(query: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(query)
        row = cursor.fetchone()
    return row and row[0]


@pytest.mark.django_db
@pytest.mark.parametrize("order", ["DELETE FROM {table}", "TRUNCATE {table}", "UPDATE {table} SET {column} = {column}"])
def test_the_application_cannot_change_what_is_append_only(order: str) -> None:
    assert "accounts_access" in append_only_tables()
    columns = {model._meta.db_table: str(model._meta.pk.column) for model in apps.get_models()}
    for table in append_only_tables():
        statement = sql.SQL(order).format(table=sql.Identifier(table), column=sql.Identifier(columns[table]))
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            connection.cursor().execute(statement)


@pytest.mark.django_db
def test_tests_work_as_the_role_of_the_application() -> None:
    assert value("SELECT current_user") != value(
        "SELECT tableowner FROM pg_tables WHERE tablename = 'django_migrations'"
    )


@pytest.mark.django_db
def test_a_new_job_notifies_nobody() -> None:
    loud = "SELECT count(*) FROM pg_trigger WHERE tgname LIKE 'procrastinate_jobs_notify%' AND tgenabled <> 'D'"
    assert value(loud) == 0


@pytest.mark.django_db(transaction=True)
def test_a_job_whose_worker_was_killed_is_put_back(owner_database_url: str) -> None:
    with psycopg.connect(owner_database_url, autocommit=True) as owner:
        owner.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, status) VALUES ('default', 'some.task', 'doing')"
        )
    assert asyncio.run(rescue(timestamp=0)) == 1
    assert value("SELECT status FROM procrastinate_jobs") == "todo"


@pytest.mark.django_db(transaction=True)
def test_a_job_that_ended_before_it_was_put_back_breaks_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    gone = Job(id=2**40, queue="default", lock=None, queueing_lock=None, task_name="some.task")

    async def stalled() -> list[Job]:
        return [gone]

    monkeypatch.setattr(queue.job_manager, "get_stalled_jobs", stalled)
    assert asyncio.run(rescue()) == 1
