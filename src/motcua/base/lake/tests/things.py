"""A fact of things that change, move between months and vanish, each change with its entry."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import ibis
import psycopg
from django.db import connection
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from motcua.base.lake import Feed
from motcua.base.lake.reading import rows
from motcua.base.lake.shipping import Told, export

THINGS = ibis.table(
    {
        "thing_key": "int64",
        "happened_at": "timestamp('UTC')",
        "happened_on": "date",
        "words": "string",
        "amount": "int32",
        "is_good": "boolean",
    },
    name="fact_things",
)
FEED = Feed(fact=THINGS, subject="thing_key", kinds=("thing",), month="happened_on")
BY_INSTANT = Feed(fact=THINGS, subject="thing_key", kinds=("thing",), month="happened_at")
TABLE = """
CREATE TABLE things (id bigserial, thing_key bigint, happened_at timestamptz, words text, amount int, is_good bool);
CREATE VIEW fact_things AS
SELECT thing_key, happened_at, (happened_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS happened_on,
       words, amount, is_good FROM things;
GRANT ALL ON things, things_id_seq TO PUBLIC;
GRANT SELECT ON fact_things TO PUBLIC;
"""
ENTRY = """
INSERT INTO ledger_entry
       (kind, subject_id, number, verb, by_kind, by_name, occurred_at, recorded_at, data, previous_hash, hash)
SELECT 'thing', %(key)s, count(*) + 1, 'changed', 'job', '', now(), now(), '{}', '', ''
  FROM ledger_entry WHERE kind = 'thing' AND subject_id = %(key)s
"""
ADD = "INSERT INTO things (thing_key, happened_at, words, amount, is_good) VALUES (%s, %s, %s, %s, %s)"


class Things:
    """The table, the folder, and what both hold."""

    def __init__(self, folder: Path, owner_url: str) -> None:
        """Make the table as the owner."""
        self.folder = folder
        with psycopg.connect(owner_url) as owner:
            owner.execute(TABLE)

    def put(self, key: int, at: str, words: str | None = "", amount: int | None = 1, *, on: Any = None) -> None:
        """Replace the rows of a thing by one, with its entry."""
        self.drop(key, on=on)
        with self._cursor(on) as cursor:
            cursor.execute(ADD, [key, datetime.fromisoformat(at), words, amount, True])

    def drop(self, key: int, *, on: Any = None) -> None:
        """Delete the rows of a thing, with an entry that tells so."""
        with self._cursor(on) as cursor:
            cursor.execute("DELETE FROM things WHERE thing_key = %s", [key])
            cursor.execute(ENTRY, {"key": key})

    def ship(self, feed: Feed = FEED, *, anew: bool = False) -> Told:
        """Export the fact."""
        return export(self.folder, [feed], anew=anew)

    def shipped(self) -> list[tuple[Any, ...]]:
        """Return what the folder holds."""
        return rows(self.folder, IN_DUCKDB, frozenset({"fact_things"}))

    def here(self) -> list[tuple[Any, ...]]:
        """Return what PostgreSQL holds."""
        with connection.cursor() as cursor:
            cursor.execute(IN_POSTGRES)
            return list(cursor.fetchall())

    def files(self) -> dict[str, int]:
        """Return the files of the folder and their number of changes, by path."""
        return {
            str(path.relative_to(self.folder)): path.stat().st_mtime_ns for path in self.folder.glob("*/*/*.parquet")
        }

    @contextmanager
    def _cursor(self, on: Any) -> Iterator[Any]:
        with (on or connection).cursor() as cursor:
            yield cursor


IN_DUCKDB = """
SELECT thing_key, epoch_us(happened_at), happened_on, words, amount, is_good
  FROM fact_things ORDER BY thing_key, happened_at, words, amount
"""
IN_POSTGRES = IN_DUCKDB.replace("epoch_us(happened_at)", "(extract(epoch FROM happened_at) * 1000000)::bigint")


@contextmanager
def another_session() -> Iterator[psycopg.Connection[tuple[Any, ...]]]:
    """Open a second connection to the test's database, as the application."""
    parts: dict[str, Any] = conninfo_to_dict(os.environ["DATABASE_URL"])
    url = make_conninfo(**{**parts, "dbname": str(connection.settings_dict["NAME"])})
    with psycopg.connect(url) as session:
        yield session
