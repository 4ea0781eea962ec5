"""S7: the leader's page, counted from the record each time, by twenty leaders, four at once."""

import json
from typing import Any

from motcua.operations.bench.figures import Figure
from motcua.operations.bench.office import beside, opened
from motcua.operations.bench.playing import cpu_of, playing
from motcua.operations.bench.targets import AGENCIES
from motcua.operations.bench.volumes import Volume

TEAMS, REQUESTS, AT_ONCE, LONGEST_MS = 16, 300, 4, 1_000
LONGEST_SECONDS = 5
# A page that is quick enough answers so many a second; the shortest run still asks every leader once.
REQUESTS_A_SECOND, FEWEST = 5, 20


def leader(volume: Volume, *, seconds: float = REQUESTS / REQUESTS_A_SECOND) -> tuple[list[Figure], dict[str, Any]]:
    """Ask for the page of a leader 300 times, or as often as so many seconds allow."""
    requests = max(FEWEST, min(REQUESTS, round(REQUESTS_A_SECOND * seconds)))
    with opened(volume, teams=TEAMS, worker=False) as office, playing("leaders", office) as player:
        first = player.ask(requests=AT_ONCE, clients=AT_ONCE)
        before = cpu_of(office)
        told = player.ask(requests=requests, clients=AT_ONCE)
        after = cpu_of(office)
    cpu = {part: 1000 * (after[part] - before[part]) / max(told["count"], 1) for part in after}
    targets = json.loads(beside(volume, "motcua.operations.bench.targets"))
    what = f"{targets['targets']} targets of {AGENCIES} plans evaluated"
    figures = [
        Figure(promise="S7", what=what, ours=targets["first"], limit=LONGEST_SECONDS, unit="s"),
        Figure(promise="S7", what="leader's page, p50", ours=told["p50_ms"], unit="ms"),
        Figure(promise="S7", what="leader's page, p95", ours=told["p95_ms"], limit=LONGEST_MS, unit="ms"),
        Figure(promise="S7", what="leader's page, without a good answer", ours=told["bad"], limit=0, unit=""),
        *(
            Figure(promise="S7", what=f"leader's page, CPU of {part}", ours=used, unit="ms")
            for part, used in cpu.items()
        ),
    ]
    return figures, told | {"first": first, "cpu_ms": cpu, "targets": targets}
