"""R10: a request that only reads changes nothing but the traces of itself."""

import pytest
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from motcua.config.reading import ChangedWhileReading, ReadingChangesNothing
from motcua.people.accounts.tests.factories import make_person

pytestmark = pytest.mark.django_db

CHANGES = [
    "UPDATE accounts_person SET sort_name = sort_name",
    "DELETE FROM dossiers_dossier",
    "INSERT INTO dossiers_numbercounter (agency_id, counted_on, last) VALUES (1, '2026-07-06', 1)",
    "WITH gone AS (DELETE FROM accounts_person RETURNING id) SELECT count(*) FROM gone",
    "TRUNCATE accounts_person",
    "MERGE INTO accounts_person USING accounts_post ON true WHEN MATCHED THEN DELETE",
]


def _answered(method: str, sql: str) -> HttpResponse:
    """Answer a request by a view that runs one statement."""

    def view(_request: HttpRequest) -> HttpResponse:
        with connection.cursor() as cursor:
            cursor.execute(sql)
        return HttpResponse()

    return ReadingChangesNothing(view)(RequestFactory().generic(method, "/"))


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
@pytest.mark.parametrize("sql", CHANGES)
def test_a_reading_request_cannot_change_rows(method: str, sql: str) -> None:
    with pytest.raises(ChangedWhileReading), transaction.atomic():
        _answered(method, sql)


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("sql", ["DELETE FROM django_session", "SELECT id FROM accounts_person FOR UPDATE"])
def test_sessions_and_locks_stay_free(method: str, sql: str) -> None:
    assert _answered(method, sql).status_code == 200


def test_a_post_may_change_rows_and_nothing_is_left_behind_by_a_get_before_it() -> None:
    _answered("GET", "SELECT 1")
    make_person("Lê Văn Tám")
    assert _answered("POST", CHANGES[0]).status_code == 200
