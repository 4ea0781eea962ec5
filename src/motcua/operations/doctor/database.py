"""Is the database reachable, complete, safe, and of one clock with us?"""

import time

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

from motcua.operations.database.grants import append_only_tables
from motcua.operations.doctor.finding import Finding, fail, ok, warn
from motcua.operations.embedded.roles import EXTENSIONS, NEEDED, STATISTICS

OLDEST = 150000
CLOCK_SECONDS = 2


def _value(query: str, *parameters: str) -> object:
    """Return the first value of a query."""
    with connection.cursor() as cursor:
        cursor.execute(query, parameters)
        row = cursor.fetchone()
    return row[0] if row else None


def database() -> Finding:
    """Reach the server; see its version and that it keeps what it acknowledged."""
    subject = "database"
    try:
        version = str(_value("SHOW server_version"))
        number = int(str(_value("SHOW server_version_num")))
    except OperationalError as error:
        said = " ".join(str(error).split())
        return fail(
            subject, f"cannot be reached ({said}). Start it (`motcua demo` starts its own), or correct DATABASE_URL."
        )
    if number < OLDEST:
        return fail(subject, f"PostgreSQL {version} is too old. Upgrade to 15 or newer.")
    for setting in ("fsync", "full_page_writes", "synchronous_commit"):
        if _value("SELECT current_setting(%s)", setting) == "off":
            return fail(subject, f"{setting} is off: acknowledged work can be lost. Turn it on in postgresql.conf.")
    return ok(subject, f"PostgreSQL {version} on {settings.DATABASES['default']['HOST'] or 'the default socket'}")


def extensions() -> Finding:
    """See that every extension is there."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT extname FROM pg_extension ORDER BY extname")
        return extensions_among({row[0] for row in cursor.fetchall()})


def extensions_among(present: set[str]) -> Finding:
    """Say which extension is missing where these are present, and the line that makes it."""
    missing = [name for name in NEEDED if name not in present]
    if missing:
        orders = " ".join(f"CREATE EXTENSION {name};" for name in missing)
        return fail("extensions", f"missing. As superuser, in this database: {orders}")
    if STATISTICS not in present:
        return warn(
            "extensions",
            f"{', '.join(NEEDED)}; nobody sees which statement costs most. With shared_preload_libraries = "
            f"'{STATISTICS}' in postgresql.conf, as superuser, in this database: CREATE EXTENSION {STATISTICS};",
        )
    return ok("extensions", ", ".join(EXTENSIONS))


def roles() -> Finding:
    """See that the application's role can do its work and cannot rewrite the record."""
    subject = "roles"
    role = str(_value("SELECT current_user"))
    if _value("SELECT rolsuper FROM pg_roles WHERE rolname = current_user"):
        return fail(subject, f"{role} is a superuser. Put a role without rights of its own into DATABASE_URL.")
    if _value("SELECT EXISTS (SELECT FROM pg_tables WHERE schemaname = 'public' AND tableowner = current_user)"):
        return fail(subject, f"{role} owns tables. Migrate as another role (DATABASE_OWNER_URL).")
    for table in append_only_tables():
        if _value("SELECT has_table_privilege(%s, 'UPDATE') OR has_table_privilege(%s, 'DELETE')", table, table):
            return fail(subject, f"{role} may change {table}. Run `motcua migrate`, which takes the right back.")
    without = _value(
        "SELECT string_agg(relname, ', ' ORDER BY relname) FROM pg_class"
        " WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND NOT has_table_privilege(oid, 'SELECT')"
    )
    if without:
        return fail(subject, f"{role} cannot read {without}. Run `motcua migrate`, which grants it.")
    return ok(subject, f"{role} works, cannot change {len(append_only_tables())} append-only tables")


def migrations() -> Finding:
    """See that the tables are those of this release."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        return fail("migrations", f"{len(plan)} are missing. Run `motcua migrate`.")
    return ok("migrations", f"complete on {DEFAULT_DB_ALIAS}")


def clock() -> Finding:
    """Compare our clock with the database's."""
    theirs = float(str(_value("SELECT extract(epoch FROM clock_timestamp())")))
    apart = abs(time.time() - theirs)
    if apart > CLOCK_SECONDS:
        return fail("clock", f"{apart:.0f} s apart from the database's. Let both machines keep time by NTP.")
    if settings.TIME_ZONE != "Asia/Ho_Chi_Minh":
        return warn("clock", f"time zone is {settings.TIME_ZONE}; due dates are counted in Asia/Ho_Chi_Minh.")
    return ok("clock", f"{apart * 1000:.0f} ms apart from the database's, {settings.TIME_ZONE}")
