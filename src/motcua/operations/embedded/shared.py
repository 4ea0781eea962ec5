"""One server for several runs at once: the last one to leave stops it."""

import os
from collections.abc import Callable
from fcntl import LOCK_SH

from motcua.operations.embedded.locks import exclusive, is_taken_now, opened
from motcua.operations.embedded.server import Server


def join(server: Server) -> Callable[[], None]:
    """Start the server or join the one that runs; return what to call at the end."""
    door = server.home.lock("joining")
    with exclusive(door):
        presence = opened(server.home.lock("present"))
        is_taken_now(presence, LOCK_SH)
        server.start()

    def leave() -> None:
        """Stop the server if nobody else is present."""
        with exclusive(door):
            if is_taken_now(presence):
                server.stop()
            os.close(presence)

    return leave
