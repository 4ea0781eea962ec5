"""The chain shows every change that was made behind its back."""

import json
from datetime import UTC, datetime

import psycopg
import pytest
from django.db import ProgrammingError, connection, transaction

from motcua.base.actors import job
from motcua.base.errors import Conflict
from motcua.base.ledger.actions import erase, record
from motcua.base.ledger.models import Entry
from motcua.base.ledger.queries import entries_of, payloads_of, verify
from motcua.base.ledger.rules import Fault, canonical

AT = datetime(2026, 5, 4, 8, tzinfo=UTC)


def _three(subject_id: int) -> None:
    with transaction.atomic():
        for verb in ("received", "settled", "returned"):
            record("thing", subject_id, verb, by=job("test"), at=AT, data={"n": 1}, payload={"name": "Loan"})


@pytest.mark.django_db
def test_entries_are_numbered_and_verify() -> None:
    _three(1)
    assert [entry.number for entry in entries_of("thing", 1)] == [1, 2, 3]
    assert verify("thing") == []


@pytest.mark.django_db
def test_erasing_the_payload_leaves_the_chain_whole() -> None:
    _three(1)
    with transaction.atomic():
        assert erase("thing", 1) == 3
    assert payloads_of("thing", 1) == {}
    assert verify("thing") == []


@pytest.mark.django_db
def test_the_application_cannot_change_an_entry() -> None:
    _three(1)
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        Entry.objects.filter(number=2).update(verb="refused")


@pytest.mark.django_db
def test_the_application_cannot_delete_an_entry() -> None:
    _three(1)
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("DELETE FROM ledger_entry WHERE number = 3")


@pytest.mark.django_db(transaction=True)
def test_an_entry_outside_a_transaction_is_refused() -> None:
    with pytest.raises(Conflict):
        record("thing", 1, "received", by=job("test"), at=AT)


TAMPERING = {
    Fault.ALTERED: "UPDATE ledger_entry SET verb = 'refused' WHERE number = 2",
    Fault.MISSING: "DELETE FROM ledger_payload; DELETE FROM ledger_entry WHERE number = 2",
    Fault.CUT: "DELETE FROM ledger_payload; DELETE FROM ledger_entry WHERE number = 3",
    Fault.VANISHED: "DELETE FROM ledger_payload; DELETE FROM ledger_entry",
    Fault.UNKNOWN: "DELETE FROM ledger_chain",
    Fault.PAYLOAD_ALTERED: 'UPDATE ledger_payload SET body = \'{"name": "Lan"}\'',
}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("fault", TAMPERING, ids=str)
def test_what_the_owner_role_changes_is_found(fault: Fault, owner_database_url: str) -> None:
    with psycopg.connect(owner_database_url, autocommit=True) as owner:
        _three(1)
        owner.execute(TAMPERING[fault])
        assert fault in {finding.fault for finding in verify("thing")}


@pytest.mark.django_db(transaction=True)
def test_reordered_entries_are_found(owner_database_url: str) -> None:
    with psycopg.connect(owner_database_url, autocommit=True) as owner:
        _three(1)
        owner.execute("UPDATE ledger_entry SET number = 9 WHERE number = 2")
        owner.execute("UPDATE ledger_entry SET number = 2 WHERE number = 3")
        owner.execute("UPDATE ledger_entry SET number = 3 WHERE number = 9")
        assert verify("thing")


@pytest.mark.parametrize("value", [1.5, [1.5], [1, -2.0], {"a": 1e300}, {"a": [1, {"b": -0.5}]}, {"a": float("nan")}])
def test_a_float_is_refused_wherever_it_stands(value: object) -> None:
    with pytest.raises(ValueError, match=r".+"):
        canonical(value)


@pytest.mark.parametrize("words", [",1.5", "[2e5", '":3.5', "2026-01-01T08:00:00.000000+00:00", "vn-0.109"])
def test_words_that_look_like_a_float_are_words(words: str) -> None:
    assert json.loads(canonical({"a": words, "b": [words, 7]})) == {"a": words, "b": [words, 7]}
