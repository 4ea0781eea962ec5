"""The checks of the record: which dossiers one looks at, and what the past ones found."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from motcua.base.ledger.models import Entry
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries.invariants import Broken

CHECK, THE_RECORD = "check", 1
# How many old dossiers are looked at besides those that changed, chosen by chance.
SAMPLE = 2_000
# Entries are recorded by the server's clock and committed a moment later; no transaction lasts so long.
OVERLAP = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What one check looked at and found; `broken` counts all, `found` names the first of them."""

    at: datetime
    since: datetime | None
    dossiers: int
    chains: int
    seconds: int
    is_whole: bool
    broken: int
    found: tuple[Broken, ...]

    def data(self) -> dict[str, Any]:
        """Return what the ledger keeps of it: ids, counts and words without personal data."""
        return {
            "since": self.since.isoformat() if self.since else None,
            "dossiers": self.dossiers,
            "chains": self.chains,
            "seconds": self.seconds,
            "is_whole": self.is_whole,
            "broken": self.broken,
            "found": [
                {"rule": one.rule, "kind": one.kind, "subject": one.subject_id, "words": one.words}
                for one in self.found
            ],
        }


def past_checks(limit: int = 30) -> list[Check]:
    """Return the checks that the ledger tells of, the newest first."""
    entries = Entry.objects.filter(kind=CHECK, subject_id=THE_RECORD).order_by("-number")[:limit]
    return [_check(entry) for entry in entries]


def _check(entry: Entry) -> Check:
    told = entry.data
    return Check(
        at=entry.occurred_at,
        since=datetime.fromisoformat(told["since"]) if told["since"] else None,
        dossiers=told["dossiers"],
        chains=told["chains"],
        seconds=told["seconds"],
        is_whole=told["is_whole"],
        broken=told["broken"],
        found=tuple(
            Broken(rule=one["rule"], kind=one["kind"], subject_id=one["subject"], words=one["words"])
            for one in told["found"]
        ),
    )


def unchecked_since() -> datetime | None:
    """Return from when on entries were not looked at: a little before the last whole check; None before the first."""
    whole = Entry.objects.filter(kind=CHECK, subject_id=THE_RECORD, data__is_whole=True).order_by("-number").first()
    return whole.occurred_at - OVERLAP if whole else None


def all_dossiers() -> list[int]:
    """Return every dossier."""
    return list(Dossier.objects.order_by("id").values_list("id", flat=True))


def by_chance(chance: random.Random, size: int = SAMPLE) -> list[int]:
    """Return so many dossiers by chance, old ones as likely as new ones."""
    last = Dossier.objects.order_by("-id").values_list("id", flat=True).first() or 0
    drawn = chance.sample(range(1, last + 1), min(size, last))
    return existing(drawn)


def existing(ids: Sequence[int]) -> list[int]:
    """Return those ids that dossiers have."""
    return list(Dossier.objects.filter(id__in=ids).order_by("id").values_list("id", flat=True))
