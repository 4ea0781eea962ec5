"""Drop a database that several roles have worked in; without superuser rights no role may end another's sessions."""

import contextlib
from collections.abc import Iterable
from typing import Any

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

WAIT_MS = 5000


def drop_database(name: str, *, owner: str, others: Iterable[str] = ()) -> None:
    """Drop a database if it exists, as its owner; each of the roles ends its own sessions first.

    Plain DROP, not WITH (FORCE): the server then ends an autovacuum worker by itself, whom FORCE asks the owner to
    end, which he may not. `owner` and `others` are addresses; their database's name is not looked at.
    """
    for address in others:
        with _at(address) as session:
            _end_own_sessions(session, name)
    with _at(owner) as session:
        _end_own_sessions(session, name)
        session.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))


def _at(address: str) -> "psycopg.Connection[tuple[Any, ...]]":
    """Connect beside the database that is to go."""
    parts: dict[str, Any] = conninfo_to_dict(address)
    return psycopg.connect(make_conninfo(**{**parts, "dbname": "postgres"}), autocommit=True)


def _end_own_sessions(session: "psycopg.Connection[tuple[Any, ...]]", name: str) -> None:
    """End the sessions of this role in a database, and wait until they have ended."""
    rows = session.execute(
        "SELECT pid FROM pg_stat_activity WHERE datname = %s AND usename = current_user", [name]
    ).fetchall()
    for row in rows:
        # A session that ended meanwhile may have left its process number to one of another role.
        with contextlib.suppress(psycopg.errors.InsufficientPrivilege):
            session.execute("SELECT pg_terminate_backend(%s, %s)", [*row, WAIT_MS])
