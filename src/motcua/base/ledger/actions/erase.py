"""Erase the personal payloads of a subject; its entries and their hashes stay."""

from django.db import transaction

from motcua.base.ledger.errors import NotInTransaction
from motcua.base.ledger.models import Payload


def erase(kind: str, subject_id: int) -> int:
    """Delete the payload rows of one subject and return how many there were.

    Raises:
        NotInTransaction: the erasure and the entry that tells of it must be one transaction.
    """
    if not transaction.get_connection().in_atomic_block:
        raise NotInTransaction
    count, _ = Payload.objects.filter(entry__kind=kind, entry__subject_id=subject_id).delete()
    return count
