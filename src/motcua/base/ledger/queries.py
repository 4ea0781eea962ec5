"""Read and verify the ledger."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from django.db.models import QuerySet

from motcua.base.ledger import base
from motcua.base.ledger.models import Chain, Entry, Payload
from motcua.base.ledger.registry import witnesses
from motcua.base.ledger.rules import Fault, Finding, Recorded, check_chain, payload_digest
from motcua.base.snapshot import one_snapshot

AT_ONCE = 500


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
    """Return every fault of every chain (of one kind if named), then what witnesses and anchors say.

    All is read from one snapshot, so that what is being written meanwhile is no fault.
    """
    with one_snapshot():
        return [*_faults(kind), *(_unanchored(anchors) if anchors else ())]


def verify_subjects(subjects: Collection[tuple[str, int]]) -> list[Finding]:
    """Return every fault of the chains of some subjects, payloads included; the caller opens a snapshot."""
    found: list[Finding] = []
    for kind, group in groupby(sorted(subjects), key=itemgetter(0)):
        wanted = [subject_id for _, subject_id in group]
        for first in range(0, len(wanted), AT_ONCE):
            found += _faults_of(kind, wanted[first : first + AT_ONCE])
    return found


def _faults_of(kind: str, wanted: list[int]) -> Iterator[Finding]:
    """Yield the faults of a few chains of one kind."""
    heads = {chain.subject_id: chain for chain in Chain.objects.filter(kind=kind, subject_id__in=wanted)}
    rows = Entry.objects.filter(kind=kind, subject_id__in=wanted).order_by("subject_id", "number")
    told = {key: list(map(recorded, group)) for key, group in groupby(rows, key=lambda entry: entry.subject_id)}
    for subject_id in wanted:
        chain = heads.get(subject_id)
        count, head = (chain.entry_count, bytes(chain.head)) if chain else (0, b"")
        yield from check_chain(told.get(subject_id, []), kind=kind, subject_id=subject_id, entry_count=count, head=head)
    yield from _altered(Payload.objects.filter(entry__kind=kind, entry__subject_id__in=wanted))


def changed_subjects(since: datetime) -> set[tuple[str, int]]:
    """Return whose chains have entries recorded since a moment."""
    return set(Entry.objects.filter(recorded_at__gte=since).values_list("kind", "subject_id").distinct())


def _faults(kind: str | None) -> Iterator[Finding]:
    chains = Chain.objects.all() if kind is None else Chain.objects.filter(kind=kind)
    heads = {(chain.kind, chain.subject_id): chain for chain in chains.iterator()}
    entries = Entry.objects.all() if kind is None else Entry.objects.filter(kind=kind)
    ordered = entries.order_by("kind", "subject_id", "number").iterator(chunk_size=5_000)
    for (of_kind, subject_id), group in groupby(map(recorded, ordered), key=lambda e: (e.kind, e.subject_id)):
        chain = heads.pop((of_kind, subject_id), None)
        if chain is None:
            yield Finding(
                fault=Fault.UNKNOWN, kind=of_kind, subject_id=subject_id, words="có bản ghi nhưng không có đầu chuỗi"
            )
            continue
        yield from check_chain(
            group, kind=of_kind, subject_id=subject_id, entry_count=chain.entry_count, head=bytes(chain.head)
        )
    for of_kind, subject_id in heads:
        yield Finding(fault=Fault.VANISHED, kind=of_kind, subject_id=subject_id, words="mọi bản ghi đã mất")
    yield from _altered_payloads(kind)
    for of_kind, witness in witnesses().items():
        if kind in {None, of_kind}:
            yield from witness.faults()


def _unanchored(path: Path) -> Iterator[Finding]:
    """Yield what an anchor saw and the database no longer holds."""
    told = base.read(path)
    if told.broken_line:
        words = f"tệp mốc neo bị sửa ở dòng {told.broken_line}"
        yield Finding(fault=Fault.ANCHOR, kind="anchor", subject_id=told.broken_line, words=words)
    for (kind, subject_id), head in told.heads.items():
        entry = Entry.objects.filter(kind=kind, subject_id=subject_id, number=head.entry_count).first()
        if entry is None or bytes(entry.hash) != head.hash:
            words = f"mốc neo có {head.entry_count} bản ghi, sổ không còn đúng như vậy"
            yield Finding(fault=Fault.ANCHOR, kind=kind, subject_id=subject_id, number=head.entry_count, words=words)
    counters = {name: n for witness in witnesses().values() for name, n in witness.counters().items()}
    for name, n in told.counters.items():
        if counters.get(name, 0) < n:
            yield Finding(fault=Fault.ANCHOR, kind="counter", subject_id=n, words=f"bộ đếm {name} từng là {n}")


def _altered_payloads(kind: str | None) -> Iterator[Finding]:
    """Yield the payloads that no longer match the digest in their entry."""
    yield from _altered(Payload.objects.all() if kind is None else Payload.objects.filter(entry__kind=kind))


def _altered(payloads: QuerySet[Payload]) -> Iterator[Finding]:
    for row in payloads.select_related("entry").order_by("id").iterator(chunk_size=5_000):
        if payload_digest(bytes(row.salt), row.body) != bytes(row.entry.payload_digest or b""):
            yield Finding(
                fault=Fault.PAYLOAD_ALTERED,
                kind=row.entry.kind,
                subject_id=row.entry.subject_id,
                number=row.entry.number,
                words="dữ liệu cá nhân của bản ghi đã bị sửa",
            )
