"""Bring the table of synonyms to what ships with this release."""

from datetime import datetime

from django.db import transaction

from motcua.base.actors import Actor, require
from motcua.base.ledger.actions import record
from motcua.base.text import fold
from motcua.casework.procedures import policies
from motcua.casework.procedures.base import synonym_table
from motcua.casework.procedures.models import Synonym


@transaction.atomic(durable=True)
def renew_synonyms(*, by: Actor, at: datetime) -> int:
    """Add what is missing and return how many; what a person added stays."""
    require(policies.can_maintain(by))
    known = set(Synonym.objects.values_list("said", flat=True))
    missing = [
        Synonym(said=fold(said), meant=fold(meant)) for said, meant in synonym_table() if fold(said) not in known
    ]
    Synonym.objects.bulk_create(missing)
    if missing:
        record("synonyms", 0, "renewed", by=by, at=at, data={"added": len(missing)})
    return len(missing)
