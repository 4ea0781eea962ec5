"""The web process: a few processes of a few threads behind one port."""

import gc
import os
import shutil
import socket
from importlib import import_module
from pathlib import Path
from typing import Any

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

APPLICATION = "motcua.config.wsgi:application"
ADDRESS, PORT, WORKERS, THREADS = "127.0.0.1", "8000", "2", "4"
# How long a request waits for one answer of the database before it says 503; jobs and commands wait as they must.
DATABASE_SECONDS = "15"
# How long a request that is being answered may go on after SIGTERM; the supervisor waits longer.
ENDING_SECONDS = 20
# How many new objects it takes until circles among them are looked for; Python's own 700 means many times a request.
COLLECTED_AFTER = 20_000


def _told(name: str, otherwise: str) -> str:
    """Return a variable of the environment."""
    return os.environ.get(name) or otherwise


def count_in_one_folder(port: str) -> None:
    """Let all processes of this node count into one folder of files, where somebody reads figures at all.

    It begins empty: figures begin with the processes. Nodes that share a home have a folder each.
    """
    if os.environ.get("MOTCUA_METRICS_TOKEN"):
        cache = Path(_told("XDG_CACHE_HOME", _told("MOTCUA_HOME", "var") + "/cache"))
        folder = cache / f"figures-{socket.gethostname()}-{port}"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(folder)


def logs() -> dict[str, Any] | None:
    """Return how the server itself logs: as JSON where the rest does, else in its own way."""
    if os.environ.get("MOTCUA_LOG_FORMAT") != "json":
        return None
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": "motcua.config.logs.Objects"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
        "loggers": {"_granian": {"handlers": ["stderr"], "level": "WARNING", "propagate": False}},
    }


def load_once() -> None:
    """Load the product before the processes part: they share what it takes, and it is loaded once, not by each."""
    from django.urls import get_resolver  # noqa: PLC0415 (the environment decides the settings)

    import_module(APPLICATION.partition(":")[0])  # each process then finds it loaded
    get_resolver().check()  # walks every address, which loads what answers there
    gc.collect()
    gc.freeze()  # a collector that marks objects writes into every page of them, and a page written is shared no more
    gc.set_threshold(COLLECTED_AFTER)  # a request makes thousands of objects and hardly a circle


def main() -> None:
    """Serve the product until told to end; what is being answered then is answered."""
    os.environ.setdefault("MOTCUA_DATABASE_SECONDS", DATABASE_SECONDS)
    port = _told("MOTCUA_PORT", PORT)
    count_in_one_folder(port)
    load_once()
    Granian(
        APPLICATION,
        address=_told("MOTCUA_BIND", ADDRESS),
        port=int(port),
        interface=Interfaces.WSGI,
        workers=int(_told("MOTCUA_WEB_PROCESSES", WORKERS)),
        blocking_threads=int(_told("MOTCUA_WEB_THREADS", THREADS)),
        websockets=False,
        log_level=LogLevels.warning,
        log_dictconfig=logs(),
        respawn_failed_workers=True,
        workers_kill_timeout=ENDING_SECONDS,
    ).serve()


if __name__ == "__main__":
    main()
