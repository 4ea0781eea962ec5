"""S5: what becomes slower from ten thousand dossiers to millions; counted from what the other parts measured."""

from collections.abc import Iterator
from typing import Any

from motcua.operations.bench import results
from motcua.operations.bench.figures import Figure
from motcua.operations.bench.volumes import SIZES, Volume

SMALL, MOST_TIMES = "10k", 1.2
OF = {"reads": "p95_ms", "writes": "p95_ms"}


def growth(volume: Volume, *, seconds: float = 0) -> tuple[list[Figure], dict[str, Any]]:  # noqa: ARG001 (nothing runs)
    """Compare a volume with the small one, part by part; what one of them lacks is not compared."""
    return list(_figures(volume.size)), {"beside": SMALL, "sizes": list(SIZES)}


def _figures(size: str) -> Iterator[Figure]:
    steps = _details("writes", size).get("steps", {}), _details("writes", SMALL).get("steps", {})
    for name in steps[0].keys() & steps[1].keys():
        large, small = steps[0][name], steps[1][name]
        for what, times in (
            ("throughput", small["per_second"] / max(large["per_second"], 0.001)),
            ("p95", large["p95_ms"] / max(small["p95_ms"], 0.001)),
        ):
            yield _grown(f"{name}, {what}", times)
    for group, share in OF.items():
        large, small = _details("day", size).get(group), _details("day", SMALL).get(group)
        if large and small:
            yield _grown(f"{group} of the day, p95", large[share] / max(small[share], 0.001))


def _grown(what: str, times: float) -> Figure:
    return Figure(promise="S5", what=f"{what}, times {SMALL}", ours=times, limit=MOST_TIMES, unit="")


def _details(part: str, size: str) -> dict[str, Any]:
    known = results.known(part, size)
    return known.details if known else {}
