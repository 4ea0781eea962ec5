"""Say what an upgraded database holds, as one JSON line."""

import json
import sys

from motcua.base.ledger.queries import verify
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries import kept_spans, recomputed_due, recomputed_spans


def main() -> None:
    """Count dossiers and states, verify the ledger, compute every due date and span again."""
    dossiers = list(Dossier.objects.order_by("id"))
    told = {
        "dossiers": len(dossiers),
        "states": len({dossier.state for dossier in dossiers}),
        "faults": [finding.words for finding in verify()],
        "moved": [dossier.code for dossier in dossiers if recomputed_due(dossier).due_at != dossier.due_at],
        "spans_apart": [d.code for d in dossiers if kept_spans(d.id) != recomputed_spans(d.id)],
        "untallied": sum(not hasattr(dossier, "tally") for dossier in dossiers),
    }
    sys.stdout.write(json.dumps(told))
