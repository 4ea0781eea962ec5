"""Entries of the ledger as the real record() makes them, without asking the database for each."""

import json
import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from motcua.base.actors import Actor
from motcua.base.ledger.rules import GENESIS, Recorded, hash_of, payload_digest
from motcua.operations.simulate.rows import Rows, moment, raw, text


class Chain:
    """One subject's entries; closed by its head."""

    def __init__(self, rows: Rows, kind: str, subject_id: int) -> None:
        """Begin before the first entry."""
        self._rows, self._kind, self._subject_id = rows, kind, subject_id
        self._count, self._head = 0, GENESIS

    def record(
        self, verb: str, *, by: Actor, at: datetime, data: Mapping[str, Any], payload: Mapping[str, Any] | None = None
    ) -> int:
        """Append an entry, recorded when it occurred, and return its number."""
        self._count += 1
        salt = secrets.token_bytes(16) if payload else b""
        digest = payload_digest(salt, payload) if payload else None
        previous = self._head
        self._head = hash_of(
            Recorded(
                kind=self._kind,
                subject_id=self._subject_id,
                number=self._count,
                verb=verb,
                by_kind=by.kind,
                by_person_id=by.person_id,
                by_post_id=by.post_id,
                by_name=by.name,
                occurred_at=at,
                recorded_at=at,
                data=data,
                payload_digest=digest,
                previous_hash=previous,
            )
        )
        entry_id, when = self._rows.next_id("ledger_entry"), moment(at)
        self._rows.add(
            "ledger_entry",
            str(entry_id),
            self._kind,
            str(self._subject_id),
            str(self._count),
            verb,
            by.kind,
            text(by.person_id),
            text(by.post_id),
            by.name,
            when,
            when,
            _json(data),
            raw(digest),
            raw(previous),
            raw(self._head),
        )
        if payload:
            self._rows.add("ledger_payload", str(entry_id), raw(salt), _json(payload))
        return self._count

    def close(self) -> None:
        """Put down how many entries there are and the hash of the last."""
        self._rows.add("ledger_chain", self._kind, str(self._subject_id), str(self._count), raw(self._head))


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False).replace("\\", "\\\\")
