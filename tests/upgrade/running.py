"""Run this release, or a module of this folder, on a database of one's own."""

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
_MAIN = "import django; django.setup(); from tests.upgrade.{} import main; main()"


def migrated(settings: dict[str, str]) -> None:
    """Bring the database to this release."""
    _run(["-m", "motcua.operations", "migrate", "--quiet"], settings)


def ran(module: str, settings: dict[str, str]) -> str:
    """Run a module of this folder as the application and return what it printed."""
    return _run(["-c", _MAIN.format(module)], settings)


def _run(command: list[str], settings: dict[str, str]) -> str:
    environment = {**os.environ, **settings, "DJANGO_SETTINGS_MODULE": "motcua.config.settings"}
    done = subprocess.run(  # noqa: S603 (our own interpreter and modules)
        [sys.executable, *command], check=True, stdout=subprocess.PIPE, text=True, env=environment, cwd=ROOT
    )
    return done.stdout
