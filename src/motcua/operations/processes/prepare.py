"""What must stand before the first page: static files and, in a demo, its data. Runs as the application's user.

Contract of the demo: `motcua.operations.demo.load()` returns one mapping an account (username, password, about).
"""

import hashlib
import importlib.util
import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path

import django


def collect_static() -> None:
    """Collect static files if a source changed since the last time."""
    from django.conf import settings  # noqa: PLC0415 (after django.setup)
    from django.contrib.staticfiles.finders import get_finders  # noqa: PLC0415 (the same)
    from django.core.management import call_command  # noqa: PLC0415 (the same)

    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            state = Path(storage.path(name)).stat()
            digest.update(f"{name} {state.st_size} {state.st_mtime_ns}\n".encode())
    mark = Path(settings.STATIC_ROOT) / ".collected"
    if not mark.exists() or mark.read_text() != digest.hexdigest():
        mark.unlink(missing_ok=True)
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        mark.write_text(digest.hexdigest())


def load_demo() -> dict[str, object]:
    """Load the demo's data if this release has any; return its accounts: username, password, about."""
    found = importlib.util.find_spec("motcua.operations.demo")
    load = getattr(importlib.import_module("motcua.operations.demo"), "load", None) if found else None
    if load is None:
        return {"is_loaded": False, "accounts": []}
    accounts: Iterable[dict[str, str]] = load()
    return {"is_loaded": True, "accounts": list(accounts)}


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    django.setup()
    if "--load-demo" in sys.argv:
        sys.stdout.write("\n" + json.dumps(load_demo(), ensure_ascii=False) + "\n")
    else:
        collect_static()
