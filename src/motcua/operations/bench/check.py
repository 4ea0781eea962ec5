"""Whether everything stands that a timing was told stands, and holds; runs beside a volume, as `motcua check` does.

Takes the ids of dossiers that were acknowledged as a JSON list; prints which are missing and which rules are broken.
"""

import json
import random
import sys

import django

LARGEST = 2_000


def main() -> None:
    """Print what is missing and broken as JSON."""
    django.setup()
    from django.utils import timezone  # noqa: PLC0415 (after django.setup)

    from motcua.base.ledger.queries import verify_subjects  # noqa: PLC0415 (the same)
    from motcua.base.snapshot import one_snapshot  # noqa: PLC0415 (the same)
    from motcua.casework.dossiers.queries.checks import existing  # noqa: PLC0415 (the same)
    from motcua.casework.dossiers.queries.invariants import broken_invariants  # noqa: PLC0415 (the same)

    told: list[int] = json.loads(sys.stdin.read())
    missing = sorted(set(told) - set(existing(told)))
    looked_at = random.Random(len(told)).sample(told, min(LARGEST, len(told)))  # noqa: S311 (a sample, no secret)
    with one_snapshot():
        broken = [
            f"{one.rule} {one.subject_id}: {one.words}" for one in broken_invariants(looked_at, now=timezone.now())
        ]
        faults = [f"ledger {one.subject_id}" for one in verify_subjects([("dossier", key) for key in looked_at])]
    found = {"told": len(told), "missing": missing, "looked_at": len(looked_at), "broken": broken + faults}
    sys.stdout.write(json.dumps(found, ensure_ascii=False))


if __name__ == "__main__":
    main()
