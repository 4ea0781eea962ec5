"""How a process of its own wakes up, and ends; imports nothing that needs Django before that."""

import os

from motcua.base.processes import end_with_parent


def awake() -> None:
    """Set Django up, and end as soon as the process that asked for the work has ended, however that was."""
    end_with_parent()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    import django  # noqa: PLC0415 (the environment decides the settings)

    django.setup()
