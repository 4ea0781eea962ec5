"""An anchor outside the database finds what the database alone cannot."""

import json
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
from django.db import transaction

from motcua.base.actors import job
from motcua.base.ledger.actions import anchor, record
from motcua.base.ledger.errors import AnchorsBroken
from motcua.base.ledger.queries import verify

AT = datetime(2026, 5, 4, 8, tzinfo=UTC)
VANISH = (
    "DELETE FROM ledger_payload; DELETE FROM ledger_entry WHERE subject_id = 2;"
    " DELETE FROM ledger_chain WHERE subject_id = 2"
)
REWRITE = "DELETE FROM ledger_payload; DELETE FROM ledger_entry WHERE subject_id = 2 AND number = 2"


def _write(subject_id: int) -> None:
    with transaction.atomic():
        for verb in ("received", "settled"):
            record("thing", subject_id, verb, by=job("test"), at=AT)


@pytest.mark.django_db
def test_what_only_grew_fits_its_anchors(tmp_path: Path) -> None:
    path = tmp_path / "ledger.jsonl"
    for subject_id in (1, 2):
        _write(subject_id)
        anchor(path, at=AT)
    _write(3)
    assert verify("thing", anchors=path) == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("deed", [VANISH, REWRITE])
def test_a_subject_that_vanished_without_a_trace_is_found(deed: str, tmp_path: Path, owner_database_url: str) -> None:
    path = tmp_path / "ledger.jsonl"
    _write(1)
    _write(2)
    anchor(path, at=AT)
    with psycopg.connect(owner_database_url, autocommit=True) as owner:
        owner.execute(deed)
    assert 2 in {finding.subject_id for finding in verify("thing", anchors=path)}


@pytest.mark.django_db
def test_a_changed_anchor_file_is_found_and_not_continued(tmp_path: Path) -> None:
    path = tmp_path / "ledger.jsonl"
    _write(1)
    anchor(path, at=AT)
    line = json.loads(path.read_text())
    path.write_text(json.dumps(line | {"at": "2026-05-05T08:00:00+00:00"}) + "\n")
    assert [finding.kind for finding in verify("thing", anchors=path)] == ["anchor"]
    with pytest.raises(AnchorsBroken):
        anchor(path, at=AT)


@pytest.mark.django_db
def test_an_anchor_that_nothing_changed_since_is_short(tmp_path: Path) -> None:
    path = tmp_path / "ledger.jsonl"
    _write(1)
    anchor(path, at=AT)
    anchor(path, at=AT)
    assert [len(json.loads(line)["chains"]) for line in path.read_text().splitlines()] == [1, 0]
