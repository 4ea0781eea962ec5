"""How many statements of all pages read a growing table from end to end: none may."""

import json
from typing import Any

from motcua.operations.bench.figures import Figure
from motcua.operations.bench.office import beside, opened
from motcua.operations.bench.volumes import Volume

WHAT = "statements of pages that read a growing table from end to end"


def plans(volume: Volume, *, seconds: float = 0) -> tuple[list[Figure], dict[str, Any]]:  # noqa: ARG001 (nothing is timed)
    """Explain every statement of every page on this volume."""
    with opened(volume, teams=1, worker=False) as office:
        told = json.loads(beside(volume, "motcua.operations.bench.page_plans", given=json.dumps(office.staff)))
    return [
        Figure(promise="S5", what=WHAT, ours=len(told["whole"]), limit=0, unit=""),
        Figure(promise="S5", what="pages opened", ours=told["pages"], unit=""),
        Figure(promise="S5", what="statements explained", ours=told["statements"], unit=""),
    ], told
