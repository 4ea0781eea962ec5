"""Set Django up for a command, on the database named by the environment or on the embedded one."""

import os

from motcua.operations.embedded import addresses, home
from motcua.operations.trouble import Trouble


def attach() -> None:
    """Name the embedded server of this home where the environment names no database."""
    if os.environ.get("DATABASE_URL"):
        return
    here = home()
    if not here.secrets.exists():
        message = (
            "No database is named. Set DATABASE_URL (role of the application), "
            f"or start `motcua demo` first: {here.path} holds none."
        )
        raise Trouble(message)
    os.environ.update(addresses(here).owner_environment())
    os.environ["MOTCUA_HOME"] = str(here.path)


def ready(*, as_owner: bool = False) -> None:
    """Set Django up, as the owner of the database when asked."""
    attach()
    if as_owner:
        if not os.environ.get("DATABASE_OWNER_URL"):
            message = "Set DATABASE_OWNER_URL: migrations need the role that owns the tables."
            raise Trouble(message)
        os.environ["MOTCUA_AS_OWNER"] = "1"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    import django  # noqa: PLC0415 (the environment decides the settings)

    django.setup()
