"""Append one entry to a subject's chain."""

import secrets
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.utils import timezone
from psycopg.types.json import Jsonb

from motcua.base.actors import Actor
from motcua.base.ledger.errors import NotInTransaction
from motcua.base.ledger.models import Chain, Entry, Payload
from motcua.base.ledger.rules import GENESIS, Recorded, hash_of, payload_digest
from motcua.base.together import insert, together

# One statement where the tables would take three: every verb of the product passes here.
_APPEND = """
WITH entry AS (
    INSERT INTO ledger_entry (kind, subject_id, number, verb, by_kind, by_person_id, by_post_id, by_name,
                              occurred_at, recorded_at, data, payload_digest, previous_hash, hash)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
    RETURNING id, kind, subject_id, number, hash
), payload AS (
    INSERT INTO ledger_payload (entry_id, salt, body)
    SELECT id, %s::bytea, %s::jsonb FROM entry WHERE %s::boolean
), chain AS (
    INSERT INTO ledger_chain (kind, subject_id, entry_count, head)
    SELECT kind, subject_id, number, hash FROM entry
    ON CONFLICT (kind, subject_id) DO UPDATE SET entry_count = EXCLUDED.entry_count, head = EXCLUDED.head
)
SELECT id FROM entry
"""


def record(
    kind: str,
    subject_id: int,
    verb: str,
    *,
    by: Actor,
    at: datetime,
    data: Mapping[str, Any] | None = None,
    payload: Mapping[str, Any] | None = None,
    is_first: bool = False,
) -> Entry:
    """Append an entry and return it. `at` is when it occurred; the server's clock says when it was recorded.

    `data` holds ids and codes only; personal data goes into `payload`, which can be erased. Only a job
    that loads history is taken at its word about the moment of recording. Who has just made the subject says
    `is_first`: its chain is not looked for, and should there be one, the entry is refused by its number.

    Raises:
        NotInTransaction: the change and its entry must be one transaction.
    """
    if not transaction.get_connection().in_atomic_block:
        raise NotInTransaction
    chain = None if is_first else Chain.objects.select_for_update().filter(kind=kind, subject_id=subject_id).first()
    salt = secrets.token_bytes(16)
    entry = Recorded(
        kind=kind,
        subject_id=subject_id,
        number=chain.entry_count + 1 if chain else 1,
        verb=verb,
        by_kind=by.kind,
        by_person_id=by.person_id,
        by_post_id=by.post_id,
        by_name=by.name,
        occurred_at=at,
        recorded_at=at if by.is_loading_history else timezone.now(),
        data=dict(data or {}),
        payload_digest=payload_digest(salt, payload) if payload else None,
        previous_hash=bytes(chain.head) if chain else GENESIS,
    )
    entry = replace(entry, hash=hash_of(entry))
    if is_first:
        return _begun(entry, salt, dict(payload or {}))
    return _stored(entry, salt, dict(payload or {}))


def _begun(entry: Recorded, salt: bytes, payload: dict[str, Any]) -> Entry:
    """Begin a chain, as one statement or as a part of the caller's; return the row of its entry."""
    row = Entry(**_columns(entry))
    with together():
        insert(row, needs_id=True)
        if payload:
            insert(Payload(entry=row, salt=salt, body=payload))
        insert(Chain(kind=row.kind, subject_id=row.subject_id, entry_count=row.number, head=row.hash))
    return row


def _columns(entry: Recorded) -> dict[str, Any]:
    """Return the columns of an entry's row, in the order in which the statement names them."""
    return {
        "kind": entry.kind,
        "subject_id": entry.subject_id,
        "number": entry.number,
        "verb": entry.verb,
        "by_kind": str(entry.by_kind),
        "by_person_id": entry.by_person_id,
        "by_post_id": entry.by_post_id,
        "by_name": entry.by_name,
        "occurred_at": entry.occurred_at,
        "recorded_at": entry.recorded_at,
        "data": dict(entry.data),
        "payload_digest": entry.payload_digest,
        "previous_hash": entry.previous_hash,
        "hash": entry.hash,
    }


def _stored(entry: Recorded, salt: bytes, payload: dict[str, Any]) -> Entry:
    """Insert entry and payload and move the head of the chain; return the row of the entry."""
    columns = _columns(entry)
    values: list[Any] = [*{**columns, "data": Jsonb(columns["data"])}.values()]
    values += [salt, Jsonb(payload), bool(payload)]
    with connection.cursor() as cursor:
        cursor.execute(_APPEND, values)
        row = Entry(id=int(cursor.fetchone()[0]), **columns)
    row._state.adding, row._state.db = False, connection.alias  # noqa: SLF001 (Django's way to say that it is stored)
    return row
