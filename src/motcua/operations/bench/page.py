"""The page of figures: what every part measured last, generated, so that no figure is typed by hand."""

from collections.abc import Iterator, Mapping
from typing import Any

from motcua.operations.bench import results
from motcua.operations.bench.figures import Figure, number
from motcua.operations.bench.plan import PARTS
from motcua.operations.bench.results import Result
from motcua.operations.bench.volumes import SIZES


def page() -> str:
    """Return the page as Markdown."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield "# Figures"
    yield ""
    yield (
        "Written by `motcua bench table --to docs/reference/figures.md` from what `make bench` measured;"
        " no figure is typed by hand. What each means is told in [Measure the speed](../howto/measure-speed.md)."
    )
    for part in PARTS:
        for size in SIZES:
            result = results.known(part, size)
            if result is not None:
                yield from _section(result)


def _section(result: Result) -> Iterator[str]:
    volume = result.details.get("volume", {})
    machine = result.machine
    yield ""
    yield f"## {result.part}, {volume.get('dossiers', result.size)} dossiers"
    yield ""
    yield (
        f"Commit {result.commit}, {result.taken_at[:16]}; {machine['cores']} cores, {machine['memory_gib']} GiB,"
        f" Python {machine['python']}; load of the machine before: {machine['load_before']}."
    )
    yield ""
    yield "| Promise | Measured | Ours | Limit | |"
    yield "|---|---|---|---|---|"
    for figure in result.figures:
        yield _row(figure)
    operations = result.details.get("steps") or result.details.get("requests")
    if isinstance(operations, dict):
        yield from _operations(operations)


def _operations(operations: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """Yield the table of how long each operation took."""
    yield ""
    yield "| Operation | Count | p50 ms | p95 ms | p99 ms | CPU ms a request |"
    yield "|---|---|---|---|---|---|"
    for name, told in operations.items():
        times = " | ".join(number(told[share]) for share in ("p50_ms", "p95_ms", "p99_ms"))
        cpu = ", ".join(f"{part} {number(used)}" for part, used in told.get("cpu_ms", {}).items())
        yield f"| {name} | {told['count']} | {times} | {cpu} |"


def _row(figure: Figure) -> str:
    limit, verdict = "", ""
    if figure.limit is not None:
        limit = f"{'at least' if figure.is_least else 'at most'} {figure.limit:g} {figure.unit}".rstrip()
        verdict = "held" if figure.is_held else "**not held**"
    return f"| {figure.promise} | {figure.what} | {number(figure.ours)} {figure.unit} | {limit} | {verdict} |"
