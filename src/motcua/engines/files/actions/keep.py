"""Check a file and keep it."""

from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import connection, transaction

from motcua.base.actors import Actor
from motcua.base.outage import is_full
from motcua.engines.files import base, rules
from motcua.engines.files.errors import FileTooLarge, StoreFull
from motcua.engines.files.models import StoredFile


def keep(
    *,
    content: "UploadedFile[Any] | bytes",
    name: str,
    kind: str,
    subject_id: int,
    purpose: str,
    by: Actor,
    at: datetime,
    is_text_allowed: bool = False,
) -> StoredFile:
    """Keep a file of a subject; a plain function that requires the caller's open transaction.

    `is_text_allowed` lets plain text and web pages pass too: documents that a machine reads.

    The bytes are on disk before the row exists. A transaction rolled back leaves bytes without a row,
    which is harmless; a row without bytes cannot arise.

    Raises:
        FileTooLarge, FileEmpty, FileTypeRefused, FileDamaged, FileUnsafe: it is not a file we keep.
        StoreFull: there is no room for it now.
    """
    if not transaction.get_connection().in_atomic_block:
        message = "keep() belongs inside the transaction of the action that attaches the file"
        raise RuntimeError(message)
    raw = content if isinstance(content, bytes) else _read(content, name)
    kind_of_file = rules.check(raw, name, is_text_allowed=is_text_allowed)
    hold_digest(base.digest_of(raw))
    return StoredFile.objects.create(
        kind=kind,
        subject_id=subject_id,
        purpose=purpose,
        name=rules.download_name(name, kind_of_file),
        media_type=kind_of_file.media_type,
        size=len(raw),
        digest=_put(raw, name),
        kept_at=at,
        by_person_id=by.person_id,
        by_post_id=by.post_id,
    )


def _put(raw: bytes, name: str) -> str:
    """Put the bytes on the shelf, saying so in people's words when it is full."""
    try:
        return base.put(raw)
    except OSError as error:
        if is_full(error):
            raise StoreFull(field="file", name=name) from error
        raise


def hold_digest(digest: str) -> None:
    """Hold the bytes of a digest until commit, so that keeping and sweeping the same bytes take turns."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 1))", [digest])


def _read(upload: "UploadedFile[Any]", name: str) -> bytes:
    """Read an upload, refusing one that says it is too large before reading it."""
    if (upload.size or 0) > rules.LIMIT:
        raise FileTooLarge(name=name, limit=rules.LIMIT // rules.MEGABYTE)
    upload.seek(0)
    return bytes(upload.read(rules.LIMIT + 1))
