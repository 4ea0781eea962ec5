"""Check the record: every night what changed and a sample, on demand everything; the ledger keeps what was found."""

import random
import time
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from motcua.base.actors import Actor, ActorKind, require
from motcua.base.ledger import queries as ledger
from motcua.base.ledger.actions import record
from motcua.base.ledger.rules import Finding
from motcua.base.snapshot import one_snapshot
from motcua.casework.dossiers.queries import checks
from motcua.casework.dossiers.queries.checks import CHECK, THE_RECORD, Check
from motcua.casework.dossiers.queries.clock import KIND
from motcua.casework.dossiers.queries.invariants import Broken, broken_invariants

AT_ONCE = 2_000
NAMED = 100
# A night is short: what is not reached within it is reached the next one, which starts where this one began.
LIMIT_SECONDS = 1_800


def check_record(
    *,
    by: Actor,
    at: datetime,
    is_everything: bool = False,
    limit: int = LIMIT_SECONDS,
    chance: random.Random | None = None,
) -> Check:
    """Look at what changed since the last whole check and at dossiers by chance, and note what was found.

    `is_everything` looks at every dossier, chain, payload, file and anchor, however long it takes. Each batch reads
    one snapshot of its own, so that no snapshot holds up the tidying of tables for long.
    """
    require(by.kind is ActorKind.JOB)
    began = time.monotonic()
    since = None if is_everything else checks.unchecked_since()
    drawing = chance or random.Random()  # noqa: S311 (a sample, no secret)
    dossiers, chains = _everything() if is_everything else _changed(since, drawing)
    looked_at = looked_chains = 0
    found: list[Broken] = []
    is_late = False
    while (dossiers or chains) and not is_late:
        batch, dossiers = dossiers[:AT_ONCE], dossiers[AT_ONCE:]
        subjects, chains = chains[:AT_ONCE], chains[AT_ONCE:]
        with one_snapshot():
            found += broken_invariants(batch, now=at)
            found += map(_broken, ledger.verify_subjects(subjects))
        looked_at, looked_chains = looked_at + len(batch), looked_chains + len(subjects)
        is_late = not is_everything and time.monotonic() - began > limit
    if is_everything:
        found += map(_broken, ledger.verify(anchors=Path(settings.MOTCUA_ANCHORS)))
    check = Check(
        at=at,
        since=since,
        dossiers=looked_at,
        chains=looked_chains,
        seconds=round(time.monotonic() - began),
        is_whole=not (dossiers or chains),
        broken=len(found),
        found=tuple(found[:NAMED]),
    )
    _note(check=check, by=by, at=at)
    return check


def _everything() -> tuple[list[int], list[tuple[str, int]]]:
    """Return every dossier; their chains are verified in one walk of the ledger after them."""
    return checks.all_dossiers(), []


def _changed(since: datetime | None, chance: random.Random) -> tuple[list[int], list[tuple[str, int]]]:
    """Return the dossiers and chains of a nightly check; before the first one, a sample."""
    subjects = ledger.changed_subjects(since) if since else set()
    sample = set(checks.by_chance(chance))
    touched = {subject_id for kind, subject_id in subjects if kind == KIND}
    return sorted(touched | sample), sorted(subjects | {(KIND, dossier_id) for dossier_id in sample})


def _broken(finding: Finding) -> Broken:
    words = f"{finding.words} (bản ghi {finding.number})" if finding.number else finding.words
    return Broken(rule="ledger", kind=finding.kind, subject_id=finding.subject_id, words=words)


@transaction.atomic(durable=True)
def _note(*, check: Check, by: Actor, at: datetime) -> None:
    """Enter into the ledger that the record was checked, and what was found."""
    record(CHECK, THE_RECORD, "checked", by=by, at=at, data=check.data())
