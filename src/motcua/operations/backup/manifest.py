"""What a backup says of itself: enough to prove a restore by counts."""

import hashlib
import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path

from motcua.operations.trouble import Trouble

FORMAT = 1
_NAME = "manifest.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """Of one backup: when, by which release, and how much of everything."""

    taken_at: str
    release: str
    server: int
    migrations: list[str]
    comment: str
    rows: dict[str, int]
    files: int
    file_bytes: int
    missing: list[str] = field(default_factory=list)
    has_anchors: bool = False
    keys: dict[str, str] = field(default_factory=dict)
    format: int = FORMAT

    def write(self, folder: Path) -> None:
        """Put it beside the dump."""
        (folder / _NAME).write_text(json.dumps(asdict(self), indent=1))

    @classmethod
    def read(cls, folder: Path) -> "Manifest":
        """Read what lies beside a dump.

        Raises:
            Trouble: there is none, or this release does not know its form.
        """
        try:
            told = json.loads((folder / _NAME).read_text())
        except (OSError, ValueError) as error:
            message = f"The backup does not say what it holds ({error}). Choose another one: motcua restore --list"
            raise Trouble(message) from error
        if told.get("format") != FORMAT:
            message = "The backup was written by a newer release. Install that release, then restore."
            raise Trouble(message)
        return cls(**told)


def keys() -> dict[str, str]:
    """Return the secrets without which printed codes and second factors are void, as the environment has them."""
    names = ("MOTCUA_SECRET_KEY", "MOTCUA_FOLLOW_KEY")
    return {name: os.environ[name] for name in names if os.environ.get(name)}


def fingerprint(key: str) -> str:
    """Return by what a key of 32 characters or more is known again, and not guessed."""
    return hashlib.sha256(b"motcua backup " + key.encode()).hexdigest()[:16]
