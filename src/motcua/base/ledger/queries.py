"""Read and verify the ledger."""

import os
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from django.db import connection

from motcua.base.ledger import base
from motcua.base.ledger.base import walk
from motcua.base.ledger.base.spread import walk_together
from motcua.base.ledger.base.walk import Walked
from motcua.base.ledger.models import Chain, Entry, Payload
from motcua.base.ledger.registry import witnesses
from motcua.base.ledger.rules import Fault, Finding, Recorded
from motcua.base.snapshot import one_snapshot

# Chains that a process walks at once: some seconds of work.
AT_ONCE = 20_000
# Fewer parts for a process are walked sooner than it has started.
LEAST_PARTS, MOST_PROCESSES = 2, 8
SUBJECTS = 2_000


def _nobody(_entries: int) -> None:
    """Hear of entries walked and do nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainHead:
    """What a subject's entries must add up to: how many there are, and the hash of the last."""

    entry_count: int
    head: bytes


def recorded(entry: Entry) -> Recorded:
    """Return an entry as plain values."""
    return Recorded(
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
        data=entry.data,
        payload_digest=bytes(entry.payload_digest) if entry.payload_digest else None,
        previous_hash=bytes(entry.previous_hash),
        hash=bytes(entry.hash),
    )


def entries_of(kind: str, subject_id: int) -> list[Recorded]:
    """Return all entries of one subject, oldest first, without personal payloads."""
    return [recorded(entry) for entry in Entry.objects.filter(kind=kind, subject_id=subject_id).order_by("number")]


def chain_of(kind: str, subject_id: int) -> ChainHead | None:
    """Return count and head of one subject's chain, None if nothing was ever recorded of it."""
    chain = Chain.objects.filter(kind=kind, subject_id=subject_id).first()
    return ChainHead(entry_count=chain.entry_count, head=bytes(chain.head)) if chain else None


def payloads_of(kind: str, subject_id: int) -> dict[int, dict[str, object]]:
    """Return the personal payloads that are still kept, by entry number."""
    rows = Payload.objects.filter(entry__kind=kind, entry__subject_id=subject_id)
    return dict(rows.values_list("entry__number", "body"))


def verify(kind: str | None = None, *, anchors: Path | None = None) -> list[Finding]:
    """Return every fault of every chain (of one kind if named), then what witnesses and anchors say."""
    return prove(kind, anchors=anchors).findings


def prove(
    kind: str | None = None,
    *,
    anchors: Path | None = None,
    processes: int | None = None,
    told: Callable[[int], None] = _nobody,
) -> Walked:
    """Walk every chain (of one kind if named), then hear witnesses and anchors; `told` hears of entries walked.

    All is read from one snapshot, so that what is being written meanwhile is no fault. Many chains are walked in
    several processes, one a core unless told otherwise.
    """
    is_outermost = not connection.in_atomic_block
    with one_snapshot():
        session = _session()
        parts = walk.spans(session, kind, AT_ONCE)
        walkers = min(processes or os.cpu_count() or 1, MOST_PROCESSES, len(parts) // LEAST_PARTS)
        if is_outermost and walkers > 1:
            walked = walk_together(session, parts, walkers, told)
        else:  # few, or rows that only this transaction sees
            walked = Walked()
            for part in parts:
                walked.add(walk.walk(session, part.which()))
        walked.findings += _witnessed(kind)
        walked.findings += _unanchored(session, anchors) if anchors else ()
    return walked


def about_how_many() -> int:
    """Return how many entries there are, as the planner believes."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT greatest(reltuples, 1)::bigint FROM pg_class WHERE oid = 'ledger_entry'::regclass")
        return int(cursor.fetchone()[0])


def verify_subjects(subjects: Collection[tuple[str, int]]) -> list[Finding]:
    """Return every fault of the chains of some subjects, payloads included; the caller opens a snapshot."""
    found: list[Finding] = []
    for kind, group in groupby(sorted(subjects), key=itemgetter(0)):
        wanted = [subject_id for _, subject_id in group]
        for first in range(0, len(wanted), SUBJECTS):
            some = wanted[first : first + SUBJECTS]
            here = walk.walk(_session(), walk.some(kind, some)).findings
            found += here
            found += _without_trace(kind, set(some) - {finding.subject_id for finding in here})
    return found


def _without_trace(kind: str, wanted: set[int]) -> list[Finding]:
    """Return a fault for each subject of which nothing at all is recorded: neither entries nor a head."""
    heads = Chain.objects.filter(kind=kind, subject_id__in=wanted).values_list("subject_id", flat=True)
    return [
        Finding(fault=Fault.VANISHED, kind=kind, subject_id=subject_id, words="không có bản ghi nào")
        for subject_id in sorted(wanted - set(heads))
    ]


def _session() -> walk.Session:
    """Return the session of the open transaction."""
    connection.ensure_connection()
    session: walk.Session = connection.connection
    return session


def changed_subjects(since: datetime) -> set[tuple[str, int]]:
    """Return whose chains have entries recorded since a moment."""
    return set(Entry.objects.filter(recorded_at__gte=since).values_list("kind", "subject_id").distinct())


def _witnessed(kind: str | None) -> Iterator[Finding]:
    for of_kind, witness in witnesses().items():
        if kind in {None, of_kind}:
            yield from witness.faults()


def _unanchored(session: walk.Session, path: Path) -> Iterator[Finding]:
    """Yield what an anchor saw and the database no longer holds."""
    told = base.read(path)
    if told.broken_line:
        words = f"tệp mốc neo bị sửa ở dòng {told.broken_line}"
        yield Finding(fault=Fault.ANCHOR, kind="anchor", subject_id=told.broken_line, words=words)
    for kind, subject_id, number in walk.not_as_anchored(session, told.heads):
        words = f"mốc neo có {number} bản ghi, sổ không còn đúng như vậy"
        yield Finding(fault=Fault.ANCHOR, kind=kind, subject_id=subject_id, number=number, words=words)
    counters = {name: n for witness in witnesses().values() for name, n in witness.counters().items()}
    for name, n in told.counters.items():
        if counters.get(name, 0) < n:
            yield Finding(fault=Fault.ANCHOR, kind="counter", subject_id=n, words=f"bộ đếm {name} từng là {n}")
