"""Answers are kept while no reference table changes, and never longer."""

import uuid

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from motcua.base.reference import remembered, steady, steady_until_changed
from motcua.base.reference.models import ReferenceMark
from motcua.base.reference.watching import TRIGGER
from motcua.people.organizations.models import Level

pytestmark = pytest.mark.django_db
asked: list[str] = []


@remembered
def label_of(level: str) -> str:
    asked.append(level)
    return Level.objects.get(code=level).label


def mark() -> uuid.UUID:
    return ReferenceMark.objects.get().number


@pytest.fixture
def level() -> str:
    key = f"level-{uuid.uuid4().hex[:8]}"
    Level.objects.create(code=key, label="cấp thử", order=99)
    asked.clear()
    return key


def test_a_second_question_is_not_asked_again(level: str) -> None:
    assert [label_of(level), label_of(level)] == ["cấp thử", "cấp thử"]
    assert asked == [level]


def test_a_change_is_seen_whoever_makes_it(level: str) -> None:
    label_of(level)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE organizations_level SET label = 'cấp khác' WHERE code = %s", [level])
    assert label_of(level) == "cấp khác"


def test_what_was_read_before_a_rollback_is_not_believed_after_it(level: str) -> None:
    label_of(level)
    with transaction.atomic():
        Level.objects.filter(code=level).update(label="nháp")
        assert label_of(level) == "nháp"
        transaction.set_rollback(True)
    assert label_of(level) == "cấp thử"
    with transaction.atomic():
        Level.objects.filter(code=level).update(label="lần hai")
        assert label_of(level) == "lần hai"


def test_errors_are_not_kept(level: str) -> None:
    for _ in range(2):
        with pytest.raises(Level.DoesNotExist):
            label_of(level + "-chưa có")
    assert len(asked) == 2


def test_steady_work_looks_at_the_mark_once(level: str) -> None:
    with CaptureQueriesContext(connection) as before, steady(), steady():
        for _ in range(5):
            label_of(level)
    assert len(before) == 2
    with CaptureQueriesContext(connection) as after:
        label_of(level)
    assert len(after) == 1


def test_each_change_has_a_mark_of_its_own(level: str) -> None:
    marks = {mark()}
    for label in "ab":
        Level.objects.filter(code=level).update(label=label)
        marks.add(mark())
    assert len(marks) == 3
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_trigger WHERE tgname = %s", [TRIGGER])
        assert cursor.fetchone()[0] > 1


def test_a_whole_request_looks_once_until_it_changes_reference_data_itself(level: str) -> None:
    with steady_until_changed():
        label_of(level)
        with CaptureQueriesContext(connection) as before:
            label_of(level)
        Level.objects.filter(code=level).update(label="cấp đổi")
        assert label_of(level) == "cấp đổi"
        with CaptureQueriesContext(connection) as after:
            label_of(level)
    assert (len(before), len(after)) == (0, 1)


def test_raw_statements_of_a_request_are_noticed_too(level: str) -> None:
    with steady_until_changed():
        label_of(level)
        with connection.cursor() as cursor:
            cursor.execute("WITH one AS (UPDATE organizations_level SET label = 'thô' WHERE code = %s) SELECT", [level])
        assert label_of(level) == "thô"
