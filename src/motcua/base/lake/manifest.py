"""The manifest names the files that count; it is replaced last, so a reader sees a batch whole or not at all."""

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

NAME = "manifest.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Which database the marks belong to: another cluster, database or timeline counts transactions anew."""

    system: str
    database: int
    timeline: int


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """One file of one month."""

    path: str
    rows: int
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Shipped:
    """What the folder holds of one fact: all changes of transactions below the mark.

    Before it is whole, only the months named here are done.
    """

    mark: int
    is_whole: bool
    columns: Mapping[str, str]
    files: Mapping[str, File] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        """Return how many rows the files hold."""
        return sum(file.rows for file in self.files.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """The state of a folder after a batch."""

    identity: Identity | None = None
    batch: int = 0
    taken_at: str = ""
    facts: Mapping[str, Shipped] = field(default_factory=dict)

    def with_fact(self, name: str, shipped: Shipped) -> "Manifest":
        """Return the manifest with another state of one fact."""
        return replace(self, facts={**self.facts, name: shipped})

    def paths(self) -> frozenset[str]:
        """Return the files that count, relative to the folder."""
        return frozenset(file.path for fact in self.facts.values() for file in fact.files.values())


def read(folder: Path) -> Manifest | None:
    """Return the manifest of a folder, None if it has none yet."""
    try:
        told = json.loads((folder / NAME).read_text())
    except FileNotFoundError:
        return None
    facts = {
        name: Shipped(**{**shipped, "files": {month: File(**file) for month, file in shipped["files"].items()}})
        for name, shipped in told["facts"].items()
    }
    return Manifest(**{**told, "identity": Identity(**told["identity"]), "facts": facts})


def keep(folder: Path, manifest: Manifest) -> None:
    """Replace the manifest, so that it survives a crash right after."""
    place = folder / f"{NAME}.tmp"
    place.write_text(json.dumps(asdict(manifest), indent=1))
    settle(place, folder / NAME)


def settle(place: Path, target: Path) -> None:
    """Move a finished file to its name: its bytes first, then the name, then the folder that holds the name."""
    sync(place)
    place.replace(target)
    sync(target.parent)


def sync(path: Path) -> None:
    """Wait until a file or folder lies on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
