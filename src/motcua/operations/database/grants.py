"""What the application's role may do: everything but change what is append-only."""

from django.apps import apps
from django.db import connection
from psycopg import sql


def append_only_tables() -> list[str]:
    """Return the tables whose models say `is_append_only`."""
    return sorted(model._meta.db_table for model in apps.get_models() if getattr(model, "is_append_only", False))


def grant(role: str) -> None:
    """Grant the role reading and writing, then take back changing the append-only tables; idempotent."""
    name = sql.Identifier(role)
    everything = (
        "GRANT USAGE ON SCHEMA public TO {role}",
        "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}",
        "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}",
        "REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {role}",
    )
    with connection.cursor() as cursor:
        for statement in everything:
            cursor.execute(sql.SQL(statement).format(role=name))
        for table in append_only_tables():
            cursor.execute(
                sql.SQL("REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM {role}").format(
                    table=sql.Identifier(table), role=name
                )
            )
