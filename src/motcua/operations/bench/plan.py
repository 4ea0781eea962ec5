"""Which parts there are, and running them: one that stands for this commit is not run again."""

import time
from collections.abc import Callable, Mapping
from typing import Any

import click

from motcua.operations.bench import results, volumes
from motcua.operations.bench.figures import Figure
from motcua.operations.bench.parts.day import day, highest, spike
from motcua.operations.bench.parts.export import export
from motcua.operations.bench.parts.growth import SMALL, growth
from motcua.operations.bench.parts.leader import leader
from motcua.operations.bench.parts.measures import measures
from motcua.operations.bench.parts.memory import memory
from motcua.operations.bench.parts.office import office
from motcua.operations.bench.parts.plans import plans
from motcua.operations.bench.parts.writes import writes
from motcua.operations.bench.results import Result

Part = Callable[..., tuple[list[Figure], dict[str, Any]]]
# Each takes a volume and, if asked, how many seconds a measurement lasts.
PARTS: Mapping[str, Part] = {
    "writes": writes,
    "day": day,
    "highest": highest,
    "spike": spike,
    "leader": leader,
    "measures": measures,
    "plans": plans,
    "memory": memory,
    "export": export,
    "growth": growth,
    "office": office,
}
# What is the same on every volume, and what only a larger one shows.
ONCE, GROWN = frozenset({"office"}), frozenset({"growth"})
LARGEST, SOAK_SECONDS = "2700k", 600.0


def measured(part: str, size: str, *, anew: bool = False, seconds: float | None = None) -> Result:
    """Return what a part measures on a volume; what stands for this commit is only shown again."""
    known = results.known(part, size)
    if known is not None and known.is_of_now and not anew:
        click.echo(f"{part} on {size}: measured at this commit before (--anew measures again)")
        return _shown(known)
    with volumes.serving(size) as volume:
        told = volume.told()
        click.echo(f"{part} on {size} ({told['dossiers']} dossiers) ...")
        start = time.monotonic()
        figures, details = PARTS[part](volume, **({} if seconds is None else {"seconds": seconds}))
        details |= {"volume": told, "took_seconds": round(time.monotonic() - start)}
    return _shown(results.keep(part, size, figures, details))


def everything(*, anew: bool) -> list[Result]:
    """Measure every part on every volume that is loaded; the small one is loaded if none is."""
    if not volumes.loaded_sizes():
        with volumes.serving(SMALL) as volume:
            volumes.load(volume)
    sizes = volumes.loaded_sizes()
    return [
        measured(part, size, anew=anew)
        for size in sizes
        for part in PARTS
        if not (part in ONCE and size != sizes[0]) and not (part in GROWN and size == SMALL)
    ]


def soak() -> list[Result]:
    """Load the largest volume and measure every part on it, the day for ten minutes."""
    with volumes.serving(LARGEST) as volume:
        volumes.load(volume)
    return [
        measured(part, LARGEST, seconds=SOAK_SECONDS if part == "day" else None) for part in PARTS if part not in ONCE
    ]


def _shown(result: Result) -> Result:
    for figure in result.figures:
        click.echo(figure.line())
    return result
