"""Anchors: a file outside the database that chains all heads and number counters.

One line an anchor: what changed since the line before, and a digest over the line and that line's digest.
Whoever changes the database cannot change a copy of this file that lies elsewhere.
"""

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from motcua.base.ledger.rules import canonical

Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Head:
    """Count and hash of a chain when it was anchored."""

    entry_count: int
    hash: bytes


@dataclass(slots=True)
class Anchored:
    """All that a file of anchors says, and whether its own chain is whole."""

    heads: dict[Key, Head] = field(default_factory=dict)
    counters: dict[str, int] = field(default_factory=dict)
    at: datetime | None = None
    digest: str = ""
    broken_line: int = 0


def _digest(line: dict[str, Any]) -> str:
    return hashlib.sha256(canonical(line)).hexdigest()


def read(path: Path) -> Anchored:
    """Return what the anchors say; `broken_line` is the first line that does not fit, or 0."""
    told = Anchored()
    for number, line in enumerate(_lines(path), start=1):
        content = {key: line[key] for key in line if key != "digest"}
        if line.get("digest") != _digest(content) or line.get("previous") != told.digest:
            told.broken_line = number
            return told
        told.heads |= {(kind, subject): Head(n, bytes.fromhex(head)) for kind, subject, n, head in line["chains"]}
        told.counters |= line["counters"]
        told.digest, told.at = line["digest"], datetime.fromisoformat(line["at"])
    return told


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    if not path.exists():
        return
    with path.open(encoding="utf-8") as file:
        for text in file:
            try:
                line = json.loads(text)
            except ValueError:
                line = {}
            yield line if isinstance(line, dict) else {}


def append(path: Path, *, told: Anchored, at: datetime, heads: dict[Key, Head], counters: dict[str, int]) -> str:
    """Append one anchor with what changed since `told`, force it to the disk, and return its digest."""
    line: dict[str, Any] = {
        "at": at.isoformat(),
        "previous": told.digest,
        "chains": [
            [kind, subject, head.entry_count, head.hash.hex()]
            for (kind, subject), head in sorted(heads.items())
            if told.heads.get((kind, subject)) != head
        ],
        "counters": {name: n for name, n in sorted(counters.items()) if told.counters.get(name) != n},
    }
    line["digest"] = _digest(line)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as file:
        file.write(json.dumps(line, ensure_ascii=False).encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())
    return str(line["digest"])
