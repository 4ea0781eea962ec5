"""Keep a server, the web processes and the worker alive as `motcua demo` does, without the demo; run by the kit.

A killed child starts again within a second: how long the supervisor waits after many failures is not what is tested.
"""

import os
import sys
from pathlib import Path

from motcua.operations.embedded import Home, Server, addresses
from motcua.operations.supervisor import Child, Runtime, children, supervise
from motcua.operations.supervisor.supervise import ending_cleanly


def main(folder: str) -> None:
    """Serve on MOTCUA_PORT until told to end."""
    children.PAUSES = (0.1, 0.1, 1, 1, 1, 1)
    server = Server(Home(Path(folder)))
    with ending_cleanly():
        try:
            settings = {**addresses(server.home).environment(), "MOTCUA_PORT": os.environ["MOTCUA_PORT"]}
            runtime = Runtime.of(server.home, settings)
            runtime.ask("prepare")
            tended = [Child(runtime, name, log=server.home.path / f"{name}.log") for name in ("web", "worker")]
            supervise(tended, server=server)
        finally:
            server.stop()


if __name__ == "__main__":
    main(sys.argv[1])
