"""S10: the dossiers behind a number as a file: five thousand of them as .xlsx, and all there are, line by line."""

import io
import re
import threading
import time
import urllib.request
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

from motcua.operations.bench.figures import Figure
from motcua.operations.bench.office import Office, opened
from motcua.operations.bench.processes import memory_mb, tree
from motcua.operations.bench.volumes import YEARS, Volume

TEAMS, ROWS, LONGEST_SECONDS, MOST_GROWN_MB = 16, 5_000, 3, 32
PATIENCE_SECONDS, LOOK_SECONDS, AT_ONCE = 1_800, 0.25, 1 << 16
# Behind this number stands every dossier of the days that are chosen.
ADDRESS = "/dieu-hanh/chi-tieu/dossiers_received/denominator/{kind}/?ky=rieng&tu={first:%d/%m/%Y}&den={last:%d/%m/%Y}"


def export(volume: Volume, *, seconds: float = 0) -> tuple[list[Figure], dict[str, Any]]:  # noqa: ARG001 (one look each)
    """Take both files as a leader of the province, and watch the memory of the web meanwhile."""
    told = volume.told()
    first, last = date.fromisoformat(told["from"]), date.fromisoformat(told["to"])
    days = -(-ROWS * (last - first).days // told["dossiers"])
    with opened(volume, teams=TEAMS, worker=False) as office:
        few, took = _xlsx(office, max(first, last - timedelta(days=days)), last)
        before = _largest_mb(office)
        with _watched(office) as seen:
            start = time.monotonic()
            lines = _lines(office, last.replace(year=last.year - YEARS), last)
            streamed = time.monotonic() - start
    limit = LONGEST_SECONDS * max(1.0, few / ROWS)
    grown = max(seen, default=before) - before
    figures = [
        Figure(promise="S10", what=f"{few} dossiers as .xlsx over HTTP", ours=took, limit=limit, unit="s"),
        Figure(promise="S10", what=f"memory grown by {lines} lines", ours=grown, limit=MOST_GROWN_MB, unit="MB"),
        Figure(promise="S10", what="lines of .csv a second", ours=lines / streamed, unit=""),
    ]
    return figures, {"rows": few, "lines": lines, "seconds": streamed, "before_mb": before, "seen_mb": seen}


def _xlsx(office: Office, first: date, last: date) -> tuple[int, float]:
    """Take a file whole; return its rows under the titles, and the seconds."""
    start = time.monotonic()
    content = b"".join(_taken(office, "xlsx", first, last))
    took = time.monotonic() - start
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml")
    return len(re.findall(rb"<c [^>]*><v>[^<]*</v></c></row>", sheet)), took


def _lines(office: Office, first: date, last: date) -> int:
    """Take a file and let go of what has come; return its lines under the titles."""
    count, is_below, rest = 0, False, b""
    for part in _taken(office, "csv", first, last):
        *whole, rest = (rest + part).split(b"\n")
        for line in whole:
            count += is_below
            is_below = is_below or line.strip() == b""
    return count - 1  # the titles


def _taken(office: Office, kind: str, first: date, last: date) -> Iterator[bytes]:
    """Yield a file as it comes, to a leader of the province."""
    address = f"http://127.0.0.1:{office.port}" + ADDRESS.format(kind=kind, first=first, last=last)
    asked = urllib.request.Request(address, headers={"Cookie": f"motcua={office.staff['leaders'][0]}"})
    with urllib.request.urlopen(asked, timeout=PATIENCE_SECONDS) as answer:  # noqa: S310 (our own address)
        while part := answer.read(AT_ONCE):
            yield part


@contextmanager
def _watched(office: Office) -> Iterator[list[float]]:
    """Look at the largest web process again and again; what was seen is in the list."""
    seen: list[float] = []
    end = threading.Event()

    def look() -> None:
        while not end.wait(LOOK_SECONDS):
            seen.append(_largest_mb(office))

    watcher = threading.Thread(target=look)
    watcher.start()
    try:
        yield seen
    finally:
        end.set()
        watcher.join()


def _largest_mb(office: Office) -> float:
    return max(memory_mb(pid) for pid in tree(office.web.pid))
