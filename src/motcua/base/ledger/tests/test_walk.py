"""The walk makes of a row the bytes that were hashed when it was written, and of an altered row other ones."""

from datetime import UTC, datetime

import psycopg
import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.base.actors import job
from motcua.base.ledger import queries
from motcua.base.ledger.actions import record
from motcua.base.ledger.queries import entries_of, prove, verify, verify_subjects
from motcua.base.ledger.rules import Fault, Finding, hash_of

AT = datetime(2026, 5, 4, 8, tzinfo=UTC)
WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**30), 10**30) | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=8,
)
MOMENTS = st.datetimes(datetime(1900, 1, 1), datetime(9998, 12, 31)).map(lambda at: at.replace(tzinfo=UTC))  # noqa: DTZ001 (made aware at once)


def _write(*subject_ids: int) -> None:
    for subject_id in subject_ids:
        with transaction.atomic():
            for verb in ("received", "settled"):
                record("thing", subject_id, verb, by=job("test"), at=AT, data={"n": 1}, payload={"name": "Loan"})


def _own(owner_database_url: str, deed: str) -> None:
    with psycopg.connect(owner_database_url, autocommit=True) as owner:
        owner.execute(deed.encode())


@pytest.mark.django_db
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.dictionaries(WORDS, VALUES, max_size=4), people=st.dictionaries(WORDS, VALUES, max_size=2),
       verb=WORDS, name=WORDS, at=MOMENTS)  # fmt: skip
def test_whatever_is_recorded_is_walked_as_the_rule_hashes_it(
    data: dict[str, object], people: dict[str, object], verb: str, name: str, at: datetime
) -> None:
    with transaction.atomic():
        record("thing", 1, verb, by=job(name), at=at, data=data, payload=people)
        assert (verify("thing"), verify_subjects([("thing", 1)])) == ([], [])
        assert all(hash_of(entry) == entry.hash for entry in entries_of("thing", 1))
        transaction.set_rollback(True)


ALTERED = {
    "verb": "'refused'", "by_kind": "'official'", "by_person_id": "7", "by_post_id": "7", "by_name": "by_name || 'x'",
    "occurred_at": "occurred_at + interval '1 microsecond'", "recorded_at": "recorded_at + interval '1 second'",
    "data": """'{"n": 2}'""", "payload_digest": "NULL", "previous_hash": "hash", "hash": "previous_hash",
}  # fmt: skip
# No entry was ever written like that; the walk goes on to the next one.
OF_NO_FORM = {
    "a float": """data = '{"n": 1.0}'""", "a huge number": """data = '{"n": 1e5000}'""", "a list": "data = '[1]'",
    "an endless day": "occurred_at = 'infinity'", "before Christ": "occurred_at = '2026-05-04 08:00:00+00 BC'",
    "year 12026": "occurred_at = '12026-05-04 08:00:00+00'", "nothing as a hash": "hash = '', data = '[]'",
    "nothing as a digest": "payload_digest = ''", "one more name": """data = data || '{"": null}'""",
}  # fmt: skip


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("deed", [*(f"{column} = {to}" for column, to in ALTERED.items()), *OF_NO_FORM.values()])
def test_any_column_that_was_altered_is_found(deed: str, owner_database_url: str) -> None:
    _write(1, 2)
    _own(owner_database_url, f"UPDATE ledger_entry SET {deed} WHERE subject_id = 1 AND number = 1")  # noqa: S608 (ours)
    found = {(finding.fault, finding.subject_id, finding.number) for finding in verify("thing")}
    assert (Fault.ALTERED, 1, 1) in found
    assert {subject_id for _, subject_id, _ in found} == {1}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("body", ['{"name": 1.5}', '["Loan"]', "null", '{"name": "Loan", "age": 1}'])
def test_a_payload_of_any_form_that_was_put_in_is_found(body: str, owner_database_url: str) -> None:
    _write(1)
    _own(owner_database_url, f"UPDATE ledger_payload SET body = '{body}'")  # noqa: S608 (ours)
    assert [finding.fault for finding in verify("thing")] == [Fault.PAYLOAD_ALTERED] * 2


@pytest.mark.django_db(transaction=True)
def test_a_payload_where_none_was_is_found(owner_database_url: str) -> None:
    with transaction.atomic():
        record("thing", 1, "received", by=job("test"), at=AT)
    _own(owner_database_url, "INSERT INTO ledger_payload (entry_id, salt, body) SELECT id, '', '{}' FROM ledger_entry")
    assert [finding.fault for finding in verify("thing")] == [Fault.PAYLOAD_ALTERED]


@pytest.mark.django_db(transaction=True)
def test_a_subject_that_was_asked_for_and_left_no_trace_is_found(owner_database_url: str) -> None:
    _write(1, 2)
    assert verify_subjects([("thing", 1), ("thing", 2)]) == []
    _own(owner_database_url, "DELETE FROM ledger_payload; DELETE FROM ledger_entry WHERE subject_id = 1;"
                             "DELETE FROM ledger_chain WHERE subject_id = 1")  # fmt: skip
    faults = verify_subjects([("thing", 1), ("thing", 2)])
    assert [(one.fault, one.subject_id) for one in faults] == [(Fault.VANISHED, 1)]


DEEDS = """
UPDATE ledger_entry SET verb = 'x' WHERE subject_id = 1 AND number = 2;
DELETE FROM ledger_payload;
DELETE FROM ledger_entry WHERE subject_id = 3;
DELETE FROM ledger_chain WHERE subject_id IN (5, 9);
DELETE FROM ledger_entry WHERE subject_id = 7 AND number = 2;
"""


@pytest.mark.django_db(transaction=True)
def test_several_processes_find_what_one_finds(owner_database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def found(processes: int) -> tuple[int, int, list[Finding]]:
        walked = prove("thing", processes=processes, told=told.append)
        return walked.entries, walked.chains, walked.findings

    told: list[int] = []
    _write(*range(1, 10))
    whole = found(1)
    assert whole == (18, 9, [])
    monkeypatch.setattr(queries, "AT_ONCE", 1)
    assert (found(2), sum(told)) == (whole, 18)
    _own(owner_database_url, DEEDS)
    entries, chains, faults = found(2)
    assert (entries, chains) == (15, 7)
    assert {(one.fault, one.subject_id) for one in faults} == {
        (Fault.ALTERED, 1), (Fault.VANISHED, 3), (Fault.UNKNOWN, 5), (Fault.CUT, 7), (Fault.UNKNOWN, 9)
    }  # fmt: skip
    assert sorted(faults, key=str) == sorted(found(1)[2], key=str)
    assert sum(told) == 18 + 15


@pytest.mark.django_db(transaction=True)
def test_several_processes_see_what_one_moment_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "AT_ONCE", 1)
    _write(*range(1, 7))

    def write_more(_entries: int) -> None:
        with psycopg.connect(connection.connection.info.dsn, password=connection.connection.info.password) as other:
            other.execute("INSERT INTO ledger_chain (kind, subject_id, entry_count, head) SELECT 'thing', 1000000 + "
                          "count(*), 1, '' FROM ledger_chain")  # fmt: skip

    assert prove("thing", processes=2, told=write_more).findings == []
    assert len(prove("thing", processes=2).findings) == 7
