"""S8: each measure on both engines beside the engine's own bare scan of the columns it needs."""

import json
from typing import Any

from motcua.operations.bench.figures import Figure
from motcua.operations.bench.volumes import Volume
from motcua.operations.trouble import Trouble

# As in operations.measure_times, which needs Django: over fewer rows the figures show the cost of asking.
MOST_TIMES, FEWEST_ROWS = 2.0, 100_000
SHORTEST, ROUNDS, SECONDS = 1, 5, 30


def measures(volume: Volume, *, seconds: float = SECONDS) -> tuple[list[Figure], dict[str, Any]]:
    """Write the facts of the volume as files, and time every measure on PostgreSQL and on DuckDB."""
    target = volume.home.path / f"measures-{volume.size}.json"
    rounds = ROUNDS if seconds >= SECONDS else SHORTEST
    facts = {"MOTCUA_FACTS": str(volume.home.path / f"facts-{volume.size}")}
    target.unlink(missing_ok=True)
    try:
        volume.command("facts", "bench", "--times", str(rounds), "--json", str(target), settings=facts)
    except Trouble:  # ends so when a promise is broken, too: that is what the figures tell
        if not target.exists():
            raise
    lines = json.loads(target.read_text())
    figures = []
    for line in lines:
        limit = MOST_TIMES if line["rows"] >= FEWEST_ROWS else None
        for engine, bound in (("duckdb", limit), ("postgres", None)):
            times = line[f"{engine}_ms"] / line[f"{engine}_bare_ms"]
            what = f"{line['key']}, {engine}, times a bare scan"
            figures.append(Figure(promise="S8", what=what, ours=times, limit=bound, unit=""))
    return figures, {"lines": lines}
