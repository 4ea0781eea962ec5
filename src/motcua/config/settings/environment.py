"""Read the environment: the only place where its variables are named."""

import os
from pathlib import Path


def text(name: str, default: str = "") -> str:
    """Return a variable's value."""
    return os.environ.get(name, default)


def is_on(name: str) -> bool:
    """Return whether a switch is set to 1."""
    return text(name) == "1"


def home() -> Path:
    """Return the folder of everything this installation writes (MOTCUA_HOME, default ./var)."""
    return Path(text("MOTCUA_HOME", "var")).absolute()


PORT = int(text("MOTCUA_PORT", "8000"))
PUBLIC_URL = text("MOTCUA_PUBLIC_URL", f"http://127.0.0.1:{PORT}").rstrip("/")
IS_DEMO = is_on("MOTCUA_DEMO")
