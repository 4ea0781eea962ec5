"""What a timing was told stands: looked for afterwards, and held against the invariants of the record."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from motcua.operations.bench.figures import Figure
from motcua.operations.bench.office import beside
from motcua.operations.bench.volumes import Volume


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """How many dossiers were acknowledged, which of them are missing, and what does not hold of those looked at."""

    acknowledged: int
    looked_at: int
    missing: list[int]
    broken: list[str]

    def figures(self, promise: str) -> list[Figure]:
        """Return both counts as figures: each is promised to be none."""
        return [
            Figure(promise=promise, what="acknowledged dossiers", ours=self.acknowledged, unit=""),
            Figure(promise=promise, what="acknowledged and missing", ours=len(self.missing), limit=0, unit=""),
            Figure(promise=promise, what="rules of the record broken", ours=len(self.broken), limit=0, unit=""),
        ]

    def told(self) -> dict[str, Any]:
        """Return it as JSON."""
        return asdict(self)


def held(volume: Volume, acknowledged: Sequence[int]) -> Held:
    """Look for every acknowledged dossier, and hold up to 2,000 of them against the invariants."""
    told = json.loads(beside(volume, "motcua.operations.bench.check", given=json.dumps(list(acknowledged))))
    return Held(acknowledged=told["told"], looked_at=told["looked_at"], missing=told["missing"], broken=told["broken"])
