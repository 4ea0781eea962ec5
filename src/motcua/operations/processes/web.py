"""The web process: two processes of four threads behind one loopback port."""

import os

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

WORKERS = 2
THREADS = 4
# How long a request waits for one answer of the database before it says 503; jobs and commands wait as they must.
DATABASE_SECONDS = "15"


def main() -> None:
    """Serve the product until told to end."""
    os.environ.setdefault("MOTCUA_DATABASE_SECONDS", DATABASE_SECONDS)
    Granian(
        "motcua.config.wsgi:application",
        address="127.0.0.1",
        port=int(os.environ.get("MOTCUA_PORT") or "8000"),
        interface=Interfaces.WSGI,
        workers=WORKERS,
        blocking_threads=THREADS,
        websockets=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
    ).serve()


if __name__ == "__main__":
    main()
