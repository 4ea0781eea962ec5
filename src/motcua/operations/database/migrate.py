"""One command brings a database to this release: migrations, cache table, queue, rights."""

from django.conf import settings
from django.core.management import call_command

from motcua.operations.database.grants import grant
from motcua.operations.database.queue import silence_notify


def migrate(*, verbosity: int = 1) -> None:
    """Migrate the default connection, which must be the owner's (MOTCUA_AS_OWNER=1)."""
    call_command("migrate", interactive=False, verbosity=verbosity)
    call_command("createcachetable", verbosity=0)
    silence_notify()
    if settings.MOTCUA_APP_ROLE:
        grant(settings.MOTCUA_APP_ROLE)
