"""Entries of the ledger as the real record() makes them, without asking the database for each."""

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from motcua.base.actors import Actor
from motcua.base.ledger.rules import GENESIS, canonical
from motcua.operations.simulate.rows import NULL, Rows, number, raw


class Chain:
    """One subject's entries; closed by its head."""

    def __init__(self, rows: Rows, kind: str, subject_id: int) -> None:
        """Begin before the first entry."""
        self._rows, self._kind, self._subject_id = rows, kind, subject_id
        self._count, self._head = 0, GENESIS

    def record(
        self, verb: str, *, by: Actor, at: datetime, data: Mapping[str, Any], payload: Mapping[str, Any] | None = None
    ) -> int:
        """Append an entry, recorded when it occurred, and return its number.

        The bytes that are hashed are put together here, as `hash_of` would, so that each value is written once;
        `ledger verify` reads them back with the real rules.
        """
        self._count += 1
        rows, previous = self._rows, self._head
        when = _moment(at)
        told = canonical(data).decode()
        digest = ""
        if payload:
            salt, body = secrets.token_bytes(16), canonical(payload)
            digest = hmac.digest(salt, body, "sha256").hex()
        kept = f'"{digest}"' if digest else "null"
        content = (
            f'{{"by":{_by(by)},"data":{told},"kind":"{self._kind}","number":{self._count},"occurred":"{when}",'
            f'"payload":{kept},"previous":"{previous.hex()}","recorded":"{when}",'
            f'"subject":{self._subject_id},"verb":"{verb}"}}'
        )
        self._head = hashlib.sha256(content.encode()).digest()
        entry_id = str(rows.next_id("ledger_entry"))
        rows.add(
            "ledger_entry",
            entry_id,
            self._kind,
            str(self._subject_id),
            str(self._count),
            verb,
            by.kind,
            number(by.person_id),
            number(by.post_id),
            by.name,
            when,
            when,
            told.replace("\\", "\\\\"),
            f"\\\\x{digest}" if digest else NULL,
            raw(previous),
            raw(self._head),
        )
        if payload:
            rows.add("ledger_payload", entry_id, raw(salt), body.decode().replace("\\", "\\\\"))
        return self._count

    def close(self) -> None:
        """Put down how many entries there are and the hash of the last."""
        self._rows.add("ledger_chain", self._kind, str(self._subject_id), str(self._count), raw(self._head))


@lru_cache(maxsize=64)
def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


@lru_cache(maxsize=4096)
def _by(by: Actor) -> str:
    return canonical([by.kind, by.person_id, by.post_id, by.name]).decode()
