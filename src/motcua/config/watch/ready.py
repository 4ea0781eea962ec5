"""Can this node serve? Asked by balancers every few seconds, answered in words that tell a stranger nothing."""

import logging
import tempfile
from functools import cache

from django.conf import settings
from django.db import DatabaseError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader

from motcua.base.jobs import LATE_SECONDS, standing
from motcua.config.watch.asking import Asking

log = logging.getLogger(__name__)
SECONDS, FRESH_SECONDS = 1.5, 1.0
OK, DOWN, READ_ONLY, BEHIND, UNKNOWN, FULL, LATE = (
    "ok",
    "down",
    "read_only",
    "behind",
    "unknown",
    "not_writable",
    "late",
)


@cache
def wanted_migrations() -> frozenset[tuple[str, str]]:
    """Return the last migrations of this release."""
    return frozenset(MigrationLoader(None).graph.leaf_nodes())


def database_words() -> dict[str, str]:
    """Ask the database, on a connection of its own that is closed again."""
    probe = connections["default"].copy()
    probe.settings_dict["OPTIONS"] = {**probe.settings_dict["OPTIONS"], "connect_timeout": 2}
    try:
        return _asked(probe)
    except DatabaseError as error:
        log.warning("the database does not serve: %s", " ".join(str(error).split()))
        return {"database": DOWN}
    finally:
        probe.close()


def _asked(probe: BaseDatabaseWrapper) -> dict[str, str]:
    """Return what the database says of itself, of its tables and of the queue."""
    with probe.cursor() as cursor:
        cursor.execute("SELECT pg_is_in_recovery()")
        if (cursor.fetchone() or (True,))[0]:
            return {"database": READ_ONLY}
        cursor.execute("SELECT app, name FROM django_migrations")
        is_behind = wanted_migrations() - set(cursor.fetchall())
        waited = standing(cursor).waited_seconds
    return {
        "database": OK,
        "migrations": BEHIND if is_behind else OK,
        "queue": LATE if waited > LATE_SECONDS else OK,
    }


def store_word() -> str:
    """Try to write where files are kept."""
    try:
        with tempfile.TemporaryFile(dir=settings.MOTCUA_FILES) as file:
            file.write(b"\0" * 4096)
    except OSError:
        return FULL
    return OK


DATABASE = Asking(database_words, seconds=SECONDS, fresh_seconds=FRESH_SECONDS)
STORE = Asking(store_word, seconds=SECONDS, fresh_seconds=FRESH_SECONDS)
# A late queue is told and does not close the door: without a worker dossiers are still received, and what is to be
# sent waits. A node taken out for it would turn a delay into an outage.
CLOSING = ("database", "migrations", "files")


def words() -> dict[str, str]:
    """Return one word a subject."""
    unknown = {"database": DOWN, "migrations": UNKNOWN, "queue": UNKNOWN}
    return {**unknown, **(DATABASE.answer() or {}), "files": STORE.answer() or FULL}


def is_ready(told: dict[str, str]) -> bool:
    """Return whether this node can serve."""
    return all(told[subject] == OK for subject in CLOSING)
