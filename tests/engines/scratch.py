"""A hundred thousand rows of every fact, made up by PostgreSQL itself in temporary tables that hide the views."""

import re
from collections.abc import Iterable

import ibis.expr.datatypes as dt
from django.conf import settings
from django.db import connection

from motcua.base.lake import Feed

# What is shipped whole is small by nature.
ROWS, SMALL = 100_000, 5_000
AGENCIES = 40
# Units hang under four, these under the first: few enough that a join by the tree stays small.
TREE = """
CREATE TEMP TABLE fact_unit_tree AS
SELECT ancestor_id::bigint, id::bigint AS descendant_id, depth::smallint,
       DATE '2000-01-01' AS valid_from, NULL::date AS valid_to
  FROM generate_series(1, {agencies}) AS id,
       LATERAL (VALUES (id, 0), (1 + id % 4, 1), (1, 2)) AS above (ancestor_id, depth)
 WHERE depth = 0 OR (depth = 1 AND id > 4) OR (depth = 2 AND id > 1)
"""
# Whole hours over three years: moments that fall together are where engines would differ.
BASE = "TIMESTAMPTZ '2023-01-01 00:00+07' + {} % 26280 * INTERVAL '1 hour'"
FIRST = {"received_at", "from_at", "recorded_at", "asked_at"}


def fill(feeds: Iterable[Feed], words: Iterable[str]) -> None:
    """Make every fact; `words` are the codes measures ask for, so that none asks in vain."""
    with connection.cursor() as cursor:
        for feed in feeds:
            cursor.execute(f"DROP TABLE IF EXISTS pg_temp.{feed.name}")
            cursor.execute(TREE.format(agencies=AGENCIES) if feed.name == "fact_unit_tree" else _table(feed, words))
            cursor.execute(f"ANALYZE pg_temp.{feed.name}")


def empty(feeds: Iterable[Feed]) -> None:
    """Show the views again."""
    with connection.cursor() as cursor:
        for feed in feeds:
            cursor.execute(f"DROP TABLE IF EXISTS pg_temp.{feed.name}")


def words_in(texts: Iterable[str]) -> list[str]:
    """Return the codes that compiled measures compare with."""
    return sorted({word for text in texts for word in re.findall(r"'([a-z][a-z_]*)'", text)} | {"other"})


def _table(feed: Feed, words: Iterable[str]) -> str:
    """Return the statement that makes a fact up, column by column."""
    schema = feed.fact.schema()
    columns = [f"{_value(name, kind, feed, list(words))} AS {name}" for name, kind in schema.items()]
    base = BASE.format("abs(hashint8extended(i, 0))")
    return (
        f"CREATE TEMP TABLE {feed.name} AS SELECT {', '.join(columns)}"  # noqa: S608 (names of our own facts)
        f" FROM (SELECT i, {base} AS begun FROM generate_series(1, {ROWS if feed.subject else SMALL}) AS i) AS made"
    )


def _value(name: str, kind: dt.DataType, feed: Feed, words: list[str]) -> str:
    """Return how a column is made up."""
    if kind.is_boolean():
        return f"{_chance(name)} % 2 = 0"
    if kind.is_string():
        return f"(ARRAY[{', '.join(map(repr, words))}])[1 + {_chance(name)} % {len(words)}]"
    if kind.is_timestamp():
        return _moment(name)
    if kind.is_date():
        twin = name.removesuffix("_on") + "_at"
        moment = _moment(twin if twin in feed.columns else name)
        return f"(({moment}) AT TIME ZONE '{settings.TIME_ZONE}')::date"
    return f"({_number(name, feed)})::{feed.columns[name]}"


def _number(name: str, feed: Feed) -> str:
    """Return a number: a key, one of few ids, or a small count that may be unknown."""
    if name.endswith("_key"):
        is_one_each = name != feed.subject or next(iter(feed.columns)) == name
        return "i" if is_one_each else "1 + i / 4"
    if name.endswith("_id"):
        return f"1 + {_chance(name)} % {AGENCIES}"
    if name.endswith("_year"):
        return f"2023 + {_chance(name)} % 4"
    unknown = 10 if name.endswith(("_minutes", "_value")) else 0
    return f"CASE WHEN {_chance(name)} % 100 >= {unknown} THEN 1 + {_chance(name + ' size')} % 5 END"


def _moment(name: str) -> str:
    """Return a moment: the row's first one, or one some hours around it, or none."""
    if name in FIRST or name in {"valid_from", "day", "on"}:
        return "begun"
    hours = f"{_chance(name + ' hours')} % 1200 - 100"
    return f"CASE WHEN {_chance(name)} % 5 > 0 THEN begun + ({hours}) * INTERVAL '1 hour' END"


def _chance(name: str) -> str:
    """Return a number that seems random, the same for each row and column on every run."""
    return f"abs(hashint8extended(i, hashtextextended('{name}', 0)))"
