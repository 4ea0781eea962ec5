"""Anchor the ledger outside the database."""

from datetime import datetime
from pathlib import Path

from motcua.base.ledger import base
from motcua.base.ledger.errors import AnchorsBroken
from motcua.base.ledger.models import Chain
from motcua.base.ledger.registry import witnesses


def anchor(path: Path, *, at: datetime) -> str:
    """Append all heads and counters that changed since the last anchor; return the new digest (hexadecimal).

    Raises:
        AnchorsBroken: the file was tampered with; nothing is appended to it.
    """
    told = base.read(path)
    if told.broken_line:
        raise AnchorsBroken(line=told.broken_line)
    counters = {name: n for witness in witnesses().values() for name, n in witness.counters().items()}
    heads = {
        (chain.kind, chain.subject_id): base.Head(chain.entry_count, bytes(chain.head))
        for chain in Chain.objects.iterator(chunk_size=5_000)
    }
    return base.append(path, told=told, at=at, heads=heads, counters=counters)
