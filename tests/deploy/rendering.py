"""The shipped examples, with test ports and folders in place of those of a server."""

from pathlib import Path

DEPLOY = Path(__file__).parents[2] / "deploy"
SITE = "mot-cua.vi-du.gov.vn"


def rendered(name: str, changes: dict[str, str]) -> str:
    """Return an example with each of these texts replaced; one that is not there any more fails the test."""
    text = (DEPLOY / name).read_text(encoding="utf-8")
    for old, new in changes.items():
        assert old in text, f"{name} no longer holds {old!r}"
        text = text.replace(old, new)
    return text
