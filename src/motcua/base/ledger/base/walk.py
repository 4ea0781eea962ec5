"""Walk chains as the tables hold them; needs no Django.

The bytes of an entry are put together from the text that PostgreSQL sends, which spares objects that are thrown away
at once: `rules.hash_of` makes the same bytes another way, and tests hold both equal.
"""

import hashlib
import hmac
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby, islice
from json import JSONDecoder
from operator import itemgetter
from typing import Any, NoReturn

import psycopg
from psycopg import sql

from motcua.base.ledger.base.anchors import Head, Key
from motcua.base.ledger.rules import Fault, Finding, Link, check_links, written

Session = psycopg.Connection[Any]
Row = tuple[Any, ...]

# Times as this module reads them.
_SETTINGS = "SET LOCAL TimeZone = 'UTC'; SET LOCAL DateStyle = 'ISO'"
_ENTRIES = """
COPY (
    SELECT e.kind, e.subject_id, e.number, e.verb, e.by_kind, e.by_person_id, e.by_post_id, e.by_name,
           e.occurred_at, e.recorded_at, e.data, encode(e.payload_digest, 'hex'), encode(e.previous_hash, 'hex'),
           encode(e.hash, 'hex'), encode(p.salt, 'hex'), p.body
    FROM ledger_entry e LEFT JOIN ledger_payload p ON p.entry_id = e.id
    WHERE {which} ORDER BY e.kind, e.subject_id, e.number
) TO STDOUT
"""
_HEADS = "SELECT kind, subject_id, entry_count, encode(head, 'hex') FROM ledger_chain e WHERE {which}"
_CUTS = """
SELECT kind, subject_id FROM (
    SELECT kind, subject_id, row_number() OVER (ORDER BY kind, subject_id) AS place FROM ledger_chain e WHERE {which}
) chain WHERE place % {at_once} = 0 ORDER BY kind, subject_id
"""
_GONE = """
SELECT a.kind, a.subject_id, a.number
FROM unnest(%s::text[], %s::bigint[], %s::int[], %s::bytea[]) WITH ORDINALITY
    AS a (kind, subject_id, number, hash, place)
LEFT JOIN ledger_entry e USING (kind, subject_id, number)
WHERE e.hash IS DISTINCT FROM a.hash ORDER BY a.place
"""
_ANCHORED = 5_000
# No hash at all: the content has a form that no entry ever had.
_UNSEEN = "none"
# What reading such content raises; who may lift constraints may even write NULL.
_OF_NO_FORM = (ValueError, TypeError, AttributeError, RecursionError)


@dataclass(frozen=True, slots=True)
class Span:
    """Chains from one subject on, up to another one (not included); None is open. Of one kind if named."""

    kind: str | None = None
    first: Key | None = None
    last: Key | None = None

    def which(self) -> sql.Composable:
        """Return the condition on the rows of a table called `e`."""
        parts: list[sql.Composable] = [sql.SQL("true")]
        if self.kind is not None:
            parts.append(sql.SQL("e.kind = {}").format(self.kind))
        if self.first:
            parts.append(sql.SQL("(e.kind, e.subject_id) >= ({}, {})").format(*self.first))
        if self.last:
            parts.append(sql.SQL("(e.kind, e.subject_id) < ({}, {})").format(*self.last))
        return sql.SQL(" AND ").join(parts)


@dataclass(slots=True)
class Walked:
    """How much was looked at, and what is wrong with it."""

    entries: int = 0
    chains: int = 0
    findings: list[Finding] = field(default_factory=list)

    def add(self, other: "Walked") -> None:
        """Count another part in."""
        self.entries, self.chains = self.entries + other.entries, self.chains + other.chains
        self.findings += other.findings


def some(kind: str, subject_ids: Iterable[int]) -> sql.Composable:
    """Return the condition that names some subjects of one kind."""
    return sql.SQL("e.kind = {} AND e.subject_id = ANY({}::bigint[])").format(kind, list(subject_ids))


def spans(session: Session, kind: str | None, at_once: int) -> list[Span]:
    """Return all chains in parts of so many; what has no head lies in one of them, too."""
    query = sql.SQL(_CUTS).format(which=Span(kind).which(), at_once=at_once)
    cuts: list[Key | None] = [(row[0], row[1]) for row in session.execute(query)]
    return [Span(kind, first, last) for first, last in zip([None, *cuts], [*cuts, None], strict=True)]


def walk(session: Session, which: sql.Composable) -> Walked:
    """Check the chains that a condition names, with their payloads, inside the transaction of the caller."""
    session.execute(_SETTINGS)
    heads = {(kind, key): rest for kind, key, *rest in session.execute(sql.SQL(_HEADS).format(which=which))}
    walked = Walked(chains=len(heads))
    with session.cursor() as cursor, cursor.copy(sql.SQL(_ENTRIES).format(which=which)) as copy:
        for (kind, key), rows in groupby(copy.rows(), key=itemgetter(0, 1)):
            subject_id = int(key or 0)
            count, head = heads.pop((kind, subject_id), (None, ""))
            links = _links(rows, walked)
            if count is None:
                words = "có bản ghi nhưng không có đầu chuỗi"
                walked.entries += sum(1 for _ in rows)
                walked.findings.append(Finding(fault=Fault.UNKNOWN, kind=kind, subject_id=subject_id, words=words))
                continue
            walked.findings += check_links(links, kind=kind, subject_id=subject_id, entry_count=count, head=head)
    for kind, subject_id in heads:
        words = "mọi bản ghi đã mất"
        walked.findings.append(Finding(fault=Fault.VANISHED, kind=kind, subject_id=subject_id, words=words))
    return walked


def not_as_anchored(session: Session, heads: Mapping[Key, Head]) -> Iterator[tuple[str, int, int]]:
    """Yield kind, subject and number of each entry that an anchor saw and that is not there with that hash."""
    seen = iter(heads.items())
    while batch := list(islice(seen, _ANCHORED)):
        kinds, keys = [key[0] for key, _ in batch], [key[1] for key, _ in batch]
        numbers, hashes = [head.entry_count for _, head in batch], [head.hash for _, head in batch]
        yield from session.execute(_GONE, [kinds, keys, numbers, hashes])


def _links(rows: Iterable[Row], walked: Walked) -> Iterator[Link]:
    """Yield what binds each entry to its chain, and note altered payloads."""
    for row in rows:
        walked.entries += 1
        number = int(row[2] or 0)
        if row[14] is not None and _digest_of(row[14], row[15]) != row[11]:
            words = "dữ liệu cá nhân của bản ghi đã bị sửa"
            walked.findings.append(
                Finding(fault=Fault.PAYLOAD_ALTERED, kind=row[0], subject_id=int(row[1]), number=number, words=words)
            )
        yield Link(number, row[12], row[13], hash_of_text(row))


def hash_of_text(row: Row) -> str:
    """Return the SHA-256 of an entry's content in hexadecimal, or no hash where none was ever written like that."""
    kind, subject, number, verb, by_kind, person, post, name, occurred, recorded, data, payload, previous = row[:13]
    try:
        at = _moment(occurred)
        content = b'{"by":%b,"data":%b,"kind":%b,"number":%b,"occurred":"%b","payload":%b,"previous":"%b",' % (
            _actor(by_kind, person, post, name),
            _content(data),
            _word(kind),
            number.encode(),
            at,
            b"null" if payload is None else b'"%b"' % payload.encode(),
            previous.encode(),
        )
        content += b'"recorded":"%b","subject":%b,"verb":%b}' % (
            at if recorded == occurred else _moment(recorded),
            subject.encode(),
            _word(verb),
        )
    except _OF_NO_FORM:
        return _UNSEEN
    return hashlib.sha256(content).hexdigest()


def _digest_of(salt: str, body: str) -> str:
    try:
        return hmac.digest(bytes.fromhex(salt), written(_object(body)).encode(), "sha256").hex()
    except _OF_NO_FORM:
        return _UNSEEN


def _refuse(number: str) -> NoReturn:
    message = f"{number} is no number of a ledger"
    raise ValueError(message)


_DECODER = JSONDecoder(parse_float=_refuse)


def _object(text: str) -> dict[str, Any]:
    value = _DECODER.decode(text)
    if not isinstance(value, dict):
        message = "an entry holds names and values"
        raise ValueError(message)  # noqa: TRY004 (a bad value, whatever its type)
    return value


@lru_cache(maxsize=16_384)
def _content(text: str) -> bytes:
    """Return the canonical bytes of an entry's data; one officer's entries are much the same all day."""
    return written(_object(text)).encode()


def _moment(text: str) -> bytes:
    """Return `2026-05-04 08:00:00.5+00` as `2026-05-04T08:00:00.500000+00:00`; of another form, what fits no hash."""
    on, at = text[:10], text[11:-3]
    return f"{on}T{at if '.' in at else at + '.':0<15}+00:00".encode()


@lru_cache(maxsize=8192)
def _actor(kind: str, person: str | None, post: str | None, name: str) -> bytes:
    return written([kind, int(person) if person else None, int(post) if post else None, name]).encode()


@lru_cache(maxsize=1024)
def _word(text: str) -> bytes:
    return written(text).encode()
