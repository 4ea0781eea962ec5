"""What the parts measured, kept as one file for each part, size and commit."""

import json
import os
import platform
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import motcua
from motcua.operations.bench.figures import Figure
from motcua.operations.bench.volumes import bench_home

CHANGED = "+"


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One run of one part: its figures, and everything it measured besides."""

    part: str
    size: str
    commit: str
    taken_at: str
    machine: dict[str, Any]
    figures: list[Figure]
    details: dict[str, Any] = field(default_factory=dict)

    @property
    def is_of_now(self) -> bool:
        """Return whether it was taken of the code as it is now; code that differs from its commit is never known."""
        return not self.commit.endswith(CHANGED) and self.commit == commit()


def folder() -> Path:
    """Return where results are kept."""
    return bench_home().path / "results"


def commit() -> str:
    """Return the commit of the code that runs, with a plus where files differ from it."""
    here = Path(motcua.__file__).parent

    def git(*arguments: str) -> str:
        done = subprocess.run(  # noqa: S603 (fixed program and arguments)
            ["/usr/bin/env", "git", "-C", str(here), *arguments], check=False, capture_output=True, text=True
        )
        return done.stdout.strip()

    name = git("rev-parse", "--short=10", "HEAD")
    return f"{name}{CHANGED}" if name and git("status", "--porcelain", "--", str(here)) else name or "unknown"


def keep(part: str, size: str, figures: Iterable[Figure], details: dict[str, Any]) -> Result:
    """Write down what a part measured."""
    result = Result(
        part=part,
        size=size,
        commit=commit(),
        taken_at=datetime.now(UTC).isoformat(timespec="seconds"),
        machine=_machine(),
        figures=list(figures),
        details=details,
    )
    folder().mkdir(parents=True, exist_ok=True)
    told = {name: getattr(result, name) for name in Result.__slots__} | {
        "figures": [figure.told() for figure in result.figures]
    }
    place = folder() / f"{part}-{size}.json"
    making = place.with_suffix(".making")
    making.write_text(json.dumps(told, ensure_ascii=False, indent=1))
    making.rename(place)
    return result


def known(part: str, size: str) -> Result | None:
    """Return the last result of a part, None if it was never measured."""
    place = folder() / f"{part}-{size}.json"
    if not place.exists():
        return None
    told = json.loads(place.read_text())
    return Result(**{**told, "figures": [Figure(**figure) for figure in told["figures"]]})


def _machine() -> dict[str, Any]:
    """Return what the figures depend on."""
    return {
        "cores": os.cpu_count() or 0,
        "memory_gib": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30, 1),
        "python": platform.python_version(),
        "load_before": round(os.getloadavg()[2], 1),
    }
