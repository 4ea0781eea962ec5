"""The job table works without NOTIFY: inside a transaction it makes all commits wait for each other."""

from django.db import connection
from psycopg import sql


def silence_notify() -> None:
    """Disable Procrastinate's NOTIFY triggers; the worker polls; idempotent."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname FROM pg_trigger WHERE tgrelid = 'procrastinate_jobs'::regclass"
            " AND tgname LIKE 'procrastinate_jobs_notify_queue_%%' AND tgenabled <> 'D' ORDER BY tgname",
            [],
        )
        for (name,) in cursor.fetchall():
            cursor.execute(sql.SQL("ALTER TABLE procrastinate_jobs DISABLE TRIGGER {}").format(sql.Identifier(name)))
