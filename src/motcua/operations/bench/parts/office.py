"""S10, S12 and the first start (S11) on an office of its own: plans, catalogue, table, pages on a slow line."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from motcua.base.testing.browser import CHROMIUM, FLAGS
from motcua.operations.bench.figures import Figure
from motcua.operations.bench.reading import reading
from motcua.operations.bench.slow_line import LARGEST_KB, LONGEST_SECONDS, loaded
from motcua.operations.bench.volumes import Volume
from motcua.operations.screenshots.office import Office, private_office

FIRST_START_SECONDS = 90
LONGEST_IMPORT_SECONDS = 60
LONGEST_EXPORT_SECONDS, EXPORTED_ROWS = 3, 5000
_ANY_DOSSIER = """
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries import receipt_secrets
print("token", receipt_secrets(Dossier.objects.earliest("id"))[0])
"""
_LARGE_TABLE = f"""
import io, time
from motcua.insight.dashboards.base import Kind, Share, Table, write_xlsx
size = {EXPORTED_ROWS}
columns = (("Mã hồ sơ", Kind.TEXT), ("Thủ tục", Kind.TEXT), ("Hồ sơ", Kind.COUNT), ("Đúng hạn", Kind.SHARE))
rows = ((f"H00-{{n:06}}", f"Thủ tục {{n % 97}}", n, Share(n, size)) for n in range(size))
start = time.monotonic()
write_xlsx(Table(title="Hồ sơ", notes=(), columns=columns, rows=rows), io.BytesIO())
print("seconds", time.monotonic() - start)
"""


def office(_volume: Volume, *, seconds: float = 0) -> tuple[list[Figure], dict[str, Any]]:  # noqa: ARG001 (one look each)
    """Measure a demo of its own; without a catalogue in MOTCUA_REAL_INPUTS the import is left out."""
    file = Path(os.environ.get("MOTCUA_REAL_INPUTS") or "/nonexistent") / "data" / "procedures.csv"
    return list(_measured(file if file.is_file() else None)), {}


def _measured(catalogue: Path | None) -> Iterator[Figure]:
    """Yield every figure as it is measured."""
    yield reading()
    start = time.monotonic()
    with private_office() as demo:
        opened = time.monotonic() - start
        yield Figure(promise="S11", what="first start of the demo", ours=opened, limit=FIRST_START_SECONDS, unit="s")
        yield from _pages(demo)
        yield _export(demo)
        if catalogue is not None:
            yield _import(demo, catalogue)


def _pages(office: Office) -> Iterator[Figure]:
    """Measure the citizen's first page and the page on which a dossier is followed."""
    token = _motcua(office, "manage", "shell", "-c", _ANY_DOSSIER).rsplit("token ", 1)[1].strip()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for what, path in (("first page", "/"), ("follow page", f"/theo-doi/{token}")):
            load = loaded(browser, office.address + path)
            size = f"citizen's {what}, before fonts"
            yield Figure(promise="S12", what=size, ours=load.kilobytes, limit=LARGEST_KB, unit="KB")
            usable = f"citizen's {what}, usable at 400 kbit/s"
            yield Figure(promise="S12", what=usable, ours=load.seconds, limit=LONGEST_SECONDS, unit="s")
        browser.close()


def _export(office: Office) -> Figure:
    """Write a table of dossiers as .xlsx, as the download does."""
    told = _motcua(office, "manage", "shell", "-c", _LARGE_TABLE)
    what = f"table of {EXPORTED_ROWS} rows as .xlsx"
    seconds = float(told.rsplit("seconds ", 1)[1])
    return Figure(promise="S10", what=what, ours=seconds, limit=LONGEST_EXPORT_SECONDS, unit="s")


def _import(office: Office, catalogue: Path) -> Figure:
    """Import a national catalogue into the running office, start of the process included."""
    start = time.monotonic()
    told = _motcua(office, "procedures", "import", str(catalogue))
    seconds = time.monotonic() - start
    rows = next(word for word in told.split() if word.isdecimal())
    what = f"import of {rows} procedures"
    return Figure(promise="S10", what=what, ours=seconds, limit=LONGEST_IMPORT_SECONDS, unit="s")


def _motcua(office: Office, *arguments: str) -> str:
    """Run a command of this installation on the office and return what it printed."""
    done = subprocess.run(  # noqa: S603 (our own command)
        [sys.executable, "-m", "motcua.operations", *arguments],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        env=office.environment,
    )
    return done.stdout
