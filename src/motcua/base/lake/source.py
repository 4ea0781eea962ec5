"""Facts as PostgreSQL shows them to one transaction, copied out as text."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from psycopg import sql

from motcua.base.lake.feeds import Feed
from motcua.base.lake.manifest import Identity

# Rows without a month lie in a file of their own.
NO_MONTH = "none"

# The horizon is the first transaction still running here. Those known to run in other databases of the cluster cannot
# have written here, so they hold nothing back.
_HERE = """
SELECT (SELECT system_identifier::text FROM pg_control_system()),
       (SELECT oid::bigint FROM pg_database WHERE datname = current_database()),
       CASE WHEN pg_is_in_recovery() THEN (SELECT timeline_id FROM pg_control_checkpoint())
            ELSE ('x' || left(pg_walfile_name(pg_current_wal_lsn()), 8))::bit(32)::int END,
       (SELECT least(pg_snapshot_xmax(pg_current_snapshot())::text::bigint, min(running::text::bigint))
          FROM pg_snapshot_xip(pg_current_snapshot()) AS running
         WHERE NOT EXISTS (SELECT FROM pg_locks JOIN pg_stat_activity AS elsewhere USING (pid)
                            WHERE locktype = 'transactionid' AND granted AND mode = 'ExclusiveLock'
                              AND transactionid = running::xid AND datname <> current_database())),
       to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
       (SELECT coalesce(extract(epoch FROM max(now() - xact_start)), 0)::int FROM pg_stat_activity
         WHERE backend_xid IS NOT NULL AND datname = current_database() AND pid <> pg_backend_pid())
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One snapshot: every transaction of this database below `horizon` has ended, and what it committed is seen."""

    identity: Identity
    horizon: int
    taken_at: str
    held_back_seconds: int


@contextmanager
def snapshot() -> Iterator[Moment]:
    """Open one repeatable-read transaction for a whole batch."""
    is_outermost = not connection.in_atomic_block
    with transaction.atomic(), connection.cursor() as cursor:
        if is_outermost:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SET LOCAL TIME ZONE 'UTC'")
        cursor.execute("SET LOCAL DateStyle = 'ISO'")
        cursor.execute(_HERE)
        system, database, timeline, horizon, taken_at, seconds = cursor.fetchone()
        yield Moment(
            identity=Identity(system=system, database=database, timeline=timeline),
            horizon=horizon,
            taken_at=taken_at,
            held_back_seconds=seconds,
        )


def months(feed: Feed) -> list[tuple[str, int]]:
    """Return the months of a fact and how many rows each has."""
    with connection.cursor() as cursor:
        query = "SELECT {month}, count(*) FROM {fact} GROUP BY 1 ORDER BY 1"
        cursor.execute(sql.SQL(query).format(month=_month(feed), fact=sql.Identifier(feed.name)))
        return [(str(month), int(count)) for month, count in cursor.fetchall()]


def copy_months(feed: Feed, wanted: Sequence[str], target: Path) -> None:
    """Copy the rows of some months, each row after its month."""
    where = sql.SQL("{} = ANY({})").format(_month(feed), sql.Literal(list(wanted)))
    _copy(_rows(feed, where), target)


def copy_changed(feed: Feed, low: int, high: int, target: Path) -> None:
    """Copy the rows, as they are now, of the subjects that transactions from `low` to below `high` changed."""
    where = sql.SQL("{} IN ({})").format(sql.Identifier(feed.subject), _changed(feed, low, high))
    _copy(_rows(feed, where), target)


def copy_subjects(feed: Feed, low: int, high: int, target: Path) -> None:
    """Copy the keys of those subjects, with rows or without."""
    _copy(_changed(feed, low, high), target)


def _changed(feed: Feed, low: int, high: int) -> sql.Composable:
    """Return the subjects changed: their own entries, and those of what their rows are told through."""
    parts: list[sql.Composable] = [_told(feed.kinds, low, high)]
    for kind, column in feed.through.items():
        part = sql.SQL("SELECT {subject} FROM {fact} WHERE {column} IN ({told})").format(
            subject=sql.Identifier(feed.subject),
            fact=sql.Identifier(feed.name),
            column=sql.Identifier(column),
            told=_told((kind,), low, high),
        )
        parts.append(part)
    return sql.SQL(" UNION ").join(parts)


def _told(kinds: Sequence[str], low: int, high: int) -> sql.Composed:
    """Return whom entries of some kinds are about; entries older than the column lie below every mark."""
    return sql.SQL(
        "SELECT DISTINCT subject_id FROM ledger_entry"
        " WHERE kind = ANY({kinds}::text[]) AND transaction_number >= {low} AND transaction_number < {high}"
    ).format(kinds=sql.Literal(list(kinds)), low=sql.Literal(low), high=sql.Literal(high))


def _rows(feed: Feed, where: sql.Composable) -> sql.Composed:
    columns = sql.SQL(", ").join(map(sql.Identifier, feed.columns))
    return sql.SQL("SELECT {month}, {columns} FROM {fact} WHERE {where}").format(
        month=_month(feed), columns=columns, fact=sql.Identifier(feed.name), where=where
    )


def _month(feed: Feed) -> sql.Composable:
    """Return the local month of a row as text."""
    if not feed.month:
        return sql.Literal(NO_MONTH)
    day: sql.Composable = sql.Identifier(feed.month)
    if feed.is_month_an_instant:
        day = sql.SQL("({} AT TIME ZONE {})").format(day, sql.Literal(settings.TIME_ZONE))
    return sql.SQL("coalesce(to_char({}, 'YYYY-MM'), {})").format(day, sql.Literal(NO_MONTH))


def _copy(query: sql.Composable, target: Path) -> None:
    """Copy a query's rows into a file; a query that fails midway leaves an exception, never a short file."""
    statement = sql.SQL("COPY ({}) TO STDOUT (FORMAT csv)").format(query)
    with connection.cursor() as cursor, target.open("wb") as file, cursor.cursor.copy(statement) as copy:
        for block in copy:
            file.write(block)
