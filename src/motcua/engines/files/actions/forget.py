"""Forget files whose content must be erased: the row stays as a trace, name and bytes go."""

from collections.abc import Collection
from datetime import datetime

from django.db import connection, transaction
from django.db.models import Q
from procrastinate.contrib.django import app as queue

from motcua.base.actors import Actor, ActorKind, require
from motcua.engines.files import base, rules
from motcua.engines.files.actions.keep import hold_digest
from motcua.engines.files.models import StoredFile

LATER = {"minutes": 5}


def forget(*, kind: str, subject_id: int, sparing: Collection[str] = (), by: Actor, at: datetime) -> int:
    """Forget a subject's files, sparing some purposes, inside the caller's transaction; return how many.

    The bytes are removed by a job after the commit, and only when no other row needs them.
    """
    if not transaction.get_connection().in_atomic_block:
        message = "forget() belongs inside the transaction of the erasure"
        raise RuntimeError(message)
    rows = StoredFile.objects.filter(kind=kind, subject_id=subject_id, forgotten_at=None)
    rows = rows.exclude(purpose__in=list(sparing))
    digests = sorted(set(rows.values_list("digest", flat=True)))
    count = rows.update(forgotten_at=at, name="", forgotten_by_post_id=by.post_id)
    for digest in digests:
        queue.configure_task("files.sweep").defer(digest=digest)
    return count


@transaction.atomic(durable=True)
def sweep(*, digest: str, by: Actor, at: datetime) -> None:
    """Remove the bytes of a digest unless a living row needs them; doing it twice changes nothing.

    While a backup copies files nothing is removed: the job is put off, not the worker held up.
    """
    require(by.kind is ActorKind.JOB)
    if not _may_remove():
        queue.configure_task("files.sweep", schedule_in=LATER).defer(digest=digest)
        return
    hold_digest(digest)
    if not StoredFile.objects.filter(Q(forgotten_at=None) | Q(forgotten_at__gt=at), digest=digest).exists():
        base.remove(digest)


def _may_remove() -> bool:
    """Return whether no backup is copying files; none begins before this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT pg_try_advisory_xact_lock_shared({rules.REMOVAL_LOCK})", [])
        row = cursor.fetchone()
    return bool(row and row[0])
