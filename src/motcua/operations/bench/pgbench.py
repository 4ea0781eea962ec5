"""The database's own limit: pgbench with prepared statements on the volume, as the application's role."""

import re
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

from motcua.operations.bench.volumes import Volume
from motcua.operations.embedded import database_identity
from motcua.operations.embedded.binaries import binaries
from motcua.operations.trouble import Trouble

CLIENTS, SHORTEST_SECONDS = 8, 2
_RATE = re.compile(r"tps = ([\d.]+)")
_LATENCY = re.compile(r"latency average = ([\d.]+)")
_COUNT = re.compile(r"number of transactions actually processed: (\d+)")
_FAILED = re.compile(r"number of failed transactions: (\d+)")


def ran(
    volume: Volume, script: str, *, seconds: float = 1, each: int = 0, variables: Mapping[str, int] | None = None
) -> dict[str, float]:
    """Run a script with so many clients; return transactions a second and their mean time.

    It runs for some seconds or, where `each` is told, so many times by each client.

    Raises:
        Trouble: a transaction failed: then the figure would be none.
    """
    address = urlsplit(volume.reach.application)
    with tempfile.NamedTemporaryFile("w", suffix=".sql") as file:
        file.write(script)
        file.flush()
        named = [part for name, value in (variables or {}).items() for part in ("-D", f"{name}={value}")]
        done = subprocess.run(  # noqa: S603 (our own program)
            [
                str(binaries(database_identity()) / "pgbench"),
                *("-n", "-M", "prepared", "-c", str(CLIENTS), "-j", "1"),
                *(("-t", str(each)) if each else ("-T", str(max(SHORTEST_SECONDS, round(seconds))))),
                *("-f", file.name, "-h", str(volume.home.sockets), "-U", str(address.username), *named),
                volume.database,
            ],
            check=False,
            capture_output=True,
            text=True,
            cwd=Path("/"),
            env={"PGPASSWORD": unquote(address.password or ""), "LC_ALL": "C"},
        )
    rate, latency, count, failed = (pattern.search(done.stdout) for pattern in (_RATE, _LATENCY, _COUNT, _FAILED))
    if done.returncode or not rate or not latency or not count or (failed and failed[1] != "0"):
        message = f"pgbench failed: {done.stderr.strip()[-600:] or done.stdout[-300:]}"
        raise Trouble(message)
    return {"count": int(count[1]), "per_second": float(rate[1]), "mean_ms": float(latency[1])}
