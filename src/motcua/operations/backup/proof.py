"""Prove a restored installation: what must be equal is compared, what must hold is computed again."""

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice

from motcua.operations.backup.manifest import Manifest

SHOWN = 3
BATCH = 10_000


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the table: what was compared, and what is wrong with it."""

    subject: str
    found: str
    wrong: str = ""

    def line(self) -> str:
        """Return it for a reader."""
        return f"{'FAIL' if self.wrong else 'ok':<5} {self.subject:<22} {self.wrong or self.found}"


def rows(manifest: Manifest, found: dict[str, int]) -> Check:
    """Compare the rows of each table."""
    names = sorted(manifest.rows.keys() | found.keys())
    apart = [
        f"{name} has {found.get(name, 'no')} rows, the backup {manifest.rows.get(name, 'no')}"
        for name in names
        if manifest.rows.get(name) != found.get(name)
    ]
    return Check("rows", f"{sum(found.values())} rows in {len(names)} tables, as in the backup", "; ".join(apart))


def files(manifest: Manifest) -> Check:
    """Read every file that a row names and compare it with its hash; what was gone at the backup may be."""
    from motcua.engines.files import base  # noqa: PLC0415 (after Django)
    from motcua.engines.files.models import StoredFile  # noqa: PLC0415 (the same)

    living = StoredFile.objects.filter(forgotten_at=None).order_by("digest").values_list("digest", flat=True)
    gone, number = set(manifest.missing), 0
    damaged: list[str] = []
    digests = living.distinct().iterator(chunk_size=BATCH)
    with ThreadPoolExecutor(os.cpu_count()) as readers:
        while batch := list(islice(digests, BATCH)):
            number += len(batch)
            whole = readers.map(base.is_whole, batch)
            damaged += [digest for digest, is_whole in zip(batch, whole, strict=True) if not is_whole]
    damaged = [digest for digest in damaged if digest not in gone]
    words = f"{len(damaged)} missing or damaged, the first {', '.join(damaged[:SHOWN])}" if damaged else ""
    if number != manifest.files:
        words = f"{number} files are named by rows, the backup has {manifest.files}. {words}"
    left = f"; {len(gone)} were missing when the backup was made" if gone else ""
    return Check("files", f"{number} files have their hash{left}", words)


@contextmanager
def ledger_read() -> Iterator["subprocess.Popen[str]"]:
    """Verify the ledger and its anchors beside everything else, as the application's role."""
    command = [sys.executable, "-m", "motcua.operations", "ledger", "verify"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:  # noqa: S603 (our own interpreter)
        try:
            yield process
        finally:
            process.kill()


def ledger(process: "subprocess.Popen[str]") -> Check:
    """Say what the verification of the ledger found."""
    told = process.communicate()[0].strip().splitlines() or ["no answer"]
    return Check("ledger", told[-1], "; ".join(told[-SHOWN - 1 :]) if process.returncode else "")


def dossiers(sample: int) -> Check:
    """Compute again what must hold of so many dossiers by chance (0 is all), as the nightly check does."""
    from django.utils import timezone  # noqa: PLC0415 (after Django)

    from motcua.base.snapshot import one_snapshot  # noqa: PLC0415 (the same)
    from motcua.casework.dossiers.queries import checks, invariants  # noqa: PLC0415 (the same)

    chosen = checks.by_chance(random.SystemRandom(), sample) if sample else checks.all_dossiers()
    with one_snapshot():
        broken = list(invariants.broken_invariants(chosen, now=timezone.now()))
    # A paper may have been waiting to be drawn at the moment of the backup: the worker draws it.
    wrong = [f"{one.rule}: {one.kind} {one.subject_id}: {one.words}" for one in broken if one.rule != "papers"]
    text = f"numbers, hands, clock, spans and counts of {len(chosen)} dossiers computed again"
    return Check(
        "invariants", text, "; ".join(wrong[:SHOWN]) and f"{len(wrong)} do not hold: {'; '.join(wrong[:SHOWN])}"
    )


def doctor() -> Iterator[Check]:
    """Pass on what the doctor says of rights and tables; the rest is of the machine, or of a demo."""
    from motcua.operations.doctor import State  # noqa: PLC0415 (after Django)
    from motcua.operations.doctor.database import migrations, roles  # noqa: PLC0415 (the same)

    for finding in (roles(), migrations()):
        yield Check(finding.subject, finding.text, finding.text if finding.state is State.FAIL else "")
