"""Append one entry to a subject's chain."""

import secrets
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from motcua.base.actors import Actor
from motcua.base.ledger.errors import NotInTransaction
from motcua.base.ledger.models import Chain, Entry, Payload
from motcua.base.ledger.rules import GENESIS, Recorded, hash_of, payload_digest


def record(
    kind: str,
    subject_id: int,
    verb: str,
    *,
    by: Actor,
    at: datetime,
    data: Mapping[str, Any] | None = None,
    payload: Mapping[str, Any] | None = None,
) -> Entry:
    """Append an entry and return it. `at` is when it occurred; the server's clock says when it was recorded.

    `data` holds ids and codes only; personal data goes into `payload`, which can be erased. Only a job
    that loads history is taken at its word about the moment of recording.

    Raises:
        NotInTransaction: the change and its entry must be one transaction.
    """
    if not transaction.get_connection().in_atomic_block:
        raise NotInTransaction
    chain = Chain.objects.select_for_update().filter(kind=kind, subject_id=subject_id).first()
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
    row = _store(entry)
    if payload:
        Payload.objects.create(entry=row, salt=salt, body=dict(payload))
    if chain is None:
        Chain.objects.create(kind=kind, subject_id=subject_id, entry_count=1, head=entry.hash)
    else:
        chain.entry_count, chain.head = entry.number, entry.hash
        chain.save(update_fields=["entry_count", "head"])
    return row


def _store(entry: Recorded) -> Entry:
    """Insert the row of an entry."""
    return Entry.objects.create(
        kind=entry.kind,
        subject_id=entry.subject_id,
        number=entry.number,
        verb=entry.verb,
        by_kind=entry.by_kind,
        by_person_id=entry.by_person_id,
        by_post_id=entry.by_post_id,
        by_name=entry.by_name,
        occurred_at=entry.occurred_at,
        recorded_at=entry.recorded_at,
        data=dict(entry.data),
        payload_digest=entry.payload_digest,
        previous_hash=entry.previous_hash,
        hash=entry.hash,
    )
