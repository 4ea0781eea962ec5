"""How entries are chained: pure functions over plain values.

Each entry carries the hash of the one before it, so that a changed, missing or moved entry shows.
Personal data stays out of the hash: an entry holds only a salted digest of its payload, so that the
payload may be erased and the chain still verifies.
"""

import hashlib
import hmac
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, NamedTuple

GENESIS = bytes(32)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """One entry as plain values. `data` holds ids and codes only."""

    kind: str
    subject_id: int
    number: int
    verb: str
    by_kind: str
    by_person_id: int | None
    by_post_id: int | None
    by_name: str
    occurred_at: datetime
    recorded_at: datetime
    data: Mapping[str, Any]
    payload_digest: bytes | None = None
    previous_hash: bytes = GENESIS
    hash: bytes = b""


class Link(NamedTuple):
    """What binds an entry to its chain, hashes in hexadecimal; `computed` is the one that its content gives."""

    number: int
    previous_hash: str
    hash: str
    computed: str


class Fault(StrEnum):
    """What verification can find."""

    ALTERED = "altered"
    MISSING = "missing"
    CUT = "cut"
    VANISHED = "vanished"
    UNKNOWN = "unknown"
    PAYLOAD_ALTERED = "payload_altered"
    ANCHOR = "anchor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One fault: what, where, in words."""

    fault: Fault
    kind: str
    subject_id: int
    number: int = 0
    words: str = ""


def canonical(value: object) -> bytes:
    """Return the one byte string of a JSON value; floats are refused, as they do not round-trip.

    Raises:
        ValueError: the value holds a float or something JSON does not know.
    """
    text = written(value)
    if _LIKE_A_FLOAT.search(text):  # a float, or words that look like one: only then is every value visited
        _refuse_floats(value)
    return text.encode()


def written(value: object) -> str:
    """Return the one text of a JSON value that is known to hold no float."""
    return _ENCODER.encode(value)


# One for all: the settings say that there is one way only to write a value.
_ENCODER = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
_LIKE_A_FLOAT = re.compile(r'(?:^|":|[,\[])-?[0-9]+[.eE]')


def _refuse_floats(value: object) -> None:
    if isinstance(value, float):
        message = "a ledger entry holds no floats"
        raise ValueError(message)  # noqa: TRY004 (a bad value, whatever its type)
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, (list, tuple)) else ():
        _refuse_floats(inner)


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def hash_of(entry: Recorded) -> bytes:
    """Return the SHA-256 of an entry's content and the hash before it (32 bytes)."""
    content = {
        "kind": entry.kind,
        "subject": entry.subject_id,
        "number": entry.number,
        "verb": entry.verb,
        "by": [entry.by_kind, entry.by_person_id, entry.by_post_id, entry.by_name],
        "occurred": _moment(entry.occurred_at),
        "recorded": _moment(entry.recorded_at),
        "data": dict(entry.data),
        "payload": entry.payload_digest.hex() if entry.payload_digest else None,
        "previous": entry.previous_hash.hex(),
    }
    return hashlib.sha256(canonical(content)).digest()


def payload_digest(salt: bytes, payload: Mapping[str, Any]) -> bytes:
    """Return the salted digest of a personal payload (32 bytes)."""
    return hmac.new(salt, canonical(dict(payload)), hashlib.sha256).digest()


def check_chain(
    entries: Iterable[Recorded], *, kind: str, subject_id: int, entry_count: int, head: bytes
) -> list[Finding]:
    """Return what is wrong with one chain, whose entries come in the order of their numbers."""
    links = (Link(e.number, e.previous_hash.hex(), e.hash.hex(), hash_of(e).hex()) for e in entries)
    return check_links(links, kind=kind, subject_id=subject_id, entry_count=entry_count, head=head.hex())


def check_links(links: Iterable[Link], *, kind: str, subject_id: int, entry_count: int, head: str) -> list[Finding]:
    """Return what is wrong with one chain, of which the links are known."""
    found: list[Finding] = []
    previous, expected = GENESIS.hex(), 1

    def note(fault: Fault, number: int, words: str) -> None:
        found.append(Finding(fault=fault, kind=kind, subject_id=subject_id, number=number, words=words))

    for link in links:
        if link.number != expected:
            note(Fault.MISSING, expected, "thiếu bản ghi hoặc bản ghi bị đổi chỗ")
        elif link.previous_hash != previous or link.computed != link.hash:
            note(Fault.ALTERED, link.number, "nội dung bản ghi không khớp mã băm")
        previous, expected = link.hash, link.number + 1
    if expected - 1 != entry_count or previous != head:
        note(Fault.CUT, expected - 1, f"chuỗi có {expected - 1} bản ghi, phải có {entry_count}")
    return found
