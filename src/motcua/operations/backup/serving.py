"""The database that a backup or a restore works on: the one of the environment, or the embedded one of the home."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from motcua.operations.backup.restoring import Target, nothing_to_do
from motcua.operations.embedded import Server, addresses, home
from motcua.operations.trouble import Trouble


@contextmanager
def served(*, is_new: bool = False) -> Iterator[Target]:
    """Name the database; an embedded one that does not run is started, and stopped at the end.

    Raises:
        Trouble: no database is named, and the home holds none (a new one is made where `is_new`).
    """
    here = home()
    if os.environ.get("DATABASE_URL"):
        if not os.environ.get("DATABASE_OWNER_URL"):
            message = "Set DATABASE_OWNER_URL: the role that owns the tables reads and writes all of them."
            raise Trouble(message)
        os.environ["MOTCUA_HOME"] = str(here.path)  # as `motcua serve` has it
        yield Target(url=os.environ["DATABASE_OWNER_URL"], home=here, is_embedded=False)
        return
    if not is_new and not here.secrets.exists():
        message = f"No database is named. Set DATABASE_URL and DATABASE_OWNER_URL; {here.path} holds no database."
        raise Trouble(message)
    server = Server(here, is_filling=is_new)
    is_ours = not server.pid()
    try:
        server.start()
        os.environ.update(addresses(here).owner_environment())
        os.environ["MOTCUA_HOME"] = str(here.path)
        settle = server.settle if is_ours else nothing_to_do
        yield Target(url=addresses(here).owner, home=here, is_embedded=True, settle=settle)
    finally:
        if is_ours:
            server.stop()
