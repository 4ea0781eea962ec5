"""How a process of its own wakes up; imports nothing that needs Django before that."""

import os


def awake() -> None:
    """Set Django up."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    import django  # noqa: PLC0415 (the environment decides the settings)

    django.setup()
