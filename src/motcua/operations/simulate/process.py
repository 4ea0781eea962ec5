"""How a process of its own wakes up, and ends; imports nothing that needs Django before that."""

import os
import threading
from multiprocessing import parent_process


def awake() -> None:
    """Set Django up, and end as soon as the process that asked for the work has ended, however that was."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    import django  # noqa: PLC0415 (the environment decides the settings)

    django.setup()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
