"""`make faults`: the full form as a table, as JSON and in the reference; ends with 1 when a promise is broken.

Takes about twelve minutes on 2 cores and needs nothing: it brings its own product and ends only what it started.
"""

import json
import os
import platform
import subprocess
import sys
import time
from dataclasses import asdict
from datetime import UTC, datetime
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from tests.robustness.kit import Kit
from tests.robustness.suffering import FULL, suffered

ROOT = Path(__file__).parents[2]
RESULT = ROOT / "var" / "faults" / "result.json"
PAGE = ROOT / "docs" / "reference" / "faults.md"
BEGIN, END = "<!-- the last full result: make faults -->", "<!-- end -->"


def main() -> None:
    """Run, write and print; with --paste only paste the last result again."""
    if "--paste" not in sys.argv:
        began = time.monotonic()
        kit = suffered(
            FULL, seed=int(time.time()), said=lambda words: _say(f"{time.monotonic() - began:5.0f} s  {words}")
        )
        RESULT.parent.mkdir(parents=True, exist_ok=True)
        RESULT.write_text(json.dumps(_result(kit, time.monotonic() - began), ensure_ascii=False, indent=1) + "\n")
    result = json.loads(RESULT.read_text())
    table = _table(result)
    _say(table)
    head, _, rest = PAGE.read_text().partition(BEGIN)
    PAGE.write_text(f"{head}{BEGIN}\n{table}\n{END}{rest.partition(END)[2]}")
    sys.exit(1 if result["broken"] else 0)


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def _result(kit: Kit, seconds: float) -> dict[str, Any]:
    """Return all that is kept of a run."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3
    return {
        "on": f"{datetime.now(UTC):%Y-%m-%d}",
        "commit": _commit(),
        "machine": f"{os.cpu_count()} cores, {memory:.0f} GiB, Linux {platform.release()}",
        "load": round(os.getloadavg()[2], 1),
        "seconds": round(seconds),
        "recoveries": [asdict(one) for one in kit.recoveries],
        "told": kit.told,
        "broken": kit.broken,
    }


def _commit() -> str:
    """Return the commit of the tree, as the environment names it where the tree is a copy."""
    if named := os.environ.get("MOTCUA_COMMIT"):
        return named
    asked = ["git", "describe", "--always", "--dirty"]
    return subprocess.run(asked, check=False, capture_output=True, text=True, cwd=ROOT).stdout.strip() or "unknown"  # noqa: S603 (fixed words)


def _table(result: dict[str, Any]) -> str:
    """Return a result as Markdown."""
    where = f"{result['on']}, commit {result['commit']}, {result['machine']}, load average {result['load']}"
    lines = [f"{where} (the clients' own included); {result['seconds'] // 60} minutes.", ""]
    lines += ["| Fault | First write after its end | As usual after |", "|---|---|---|"]
    for fault, group in groupby(sorted(result["recoveries"], key=itemgetter("fault")), key=itemgetter("fault")):
        took = list(group)
        times = f", {len(took)} times, the slowest" if len(took) > 1 else ""
        first, normal = max(one["first_seconds"] for one in took), [one["normal"] for one in took if one["normal"]]
        lines.append(f"| {fault}{times} | {first:.1f} s | {', '.join(normal) or '-'} |")
    lines += ["", "| Counted | |", "|---|---|", *(f"| {what} | {value} |" for what, value in result["told"]), ""]
    return "\n".join([*lines, "Broken: " + ("; ".join(result["broken"]) or "nothing."), ""])


if __name__ == "__main__":
    main()
