"""Processes that help another one: none outlives the one that asked for its work."""

import os
import threading
from multiprocessing import parent_process


def end_with_parent() -> None:
    """End this process as soon as the one that started it has ended, however that was."""
    threading.Thread(target=_wait_for_parent, daemon=True).start()


def _wait_for_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
