"""One door for every count: the same expression on PostgreSQL or on DuckDB, as the settings say."""

from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

import ibis
import ibis.expr.operations as ops
import ibis.expr.types as ir
from django.conf import settings
from django.db import connection


class Engine(StrEnum):
    """What counts."""

    POSTGRES = "postgres"
    DUCKDB = "duckdb"


def compiled(expression: ir.Table, dialect: str = Engine.POSTGRES) -> str:
    """Return the text of an expression in a dialect: `postgres`, `duckdb` or `pyspark`."""
    return str(ibis.to_sql(expression, dialect=dialect))


def moved(text: str, moments: Mapping[datetime, datetime]) -> str:
    """Return a compiled text with other moments in place of those it was made with, in either engine's writing."""
    for mark, at in moments.items():
        for written in (_as_text, _as_call):
            text = text.replace(written(mark), written(at))
    return text


def _as_text(at: datetime) -> str:
    """Return a moment as the text for PostgreSQL writes it."""
    return at.astimezone(UTC).isoformat()


def _as_call(at: datetime) -> str:
    """Return a moment as the text for DuckDB writes it."""
    on = at.astimezone(UTC)
    seconds = on.second + on.microsecond / 1e6
    return f"MAKE_TIMESTAMPTZ({on.year}, {on.month}, {on.day}, {on.hour}, {on.minute}, {seconds}, 'UTC')"


def facts_of(expression: ir.Table) -> frozenset[str]:
    """Return the names of the facts an expression reads."""
    return frozenset(table.name for table in expression.op().find(ops.UnboundTable))


def fetched(expression: ir.Table, engine: Engine | None = None) -> list[tuple[Any, ...]]:
    """Return the rows of an expression; numbers are integers.

    Raises:
        FactsNotExported: the engine is DuckDB and its folder lacks a fact.
        TypeError: the expression lets a fraction leave the engine.
    """
    chosen = engine or Engine(settings.MOTCUA_INDICATOR_ENGINE)
    return answered(compiled(expression, chosen), chosen, facts_of(expression))


def answered(query: str, engine: Engine, facts: frozenset[str]) -> list[tuple[Any, ...]]:
    """Return the rows of a compiled expression over these facts; numbers are integers.

    Raises:
        FactsNotExported: the engine is DuckDB and its folder lacks a fact.
        TypeError: the expression lets a fraction leave the engine.
    """
    if engine is Engine.DUCKDB:
        from motcua.base.lake import reading  # noqa: PLC0415 (29 MB for DuckDB)

        rows = reading.rows(settings.MOTCUA_FACTS, query, facts)
    else:
        with connection.cursor() as cursor:
            cursor.execute(query)
            rows = cursor.fetchall()
    return [tuple(map(_whole, row)) for row in rows]


def _whole(value: object) -> object:
    """Return a value, a number as an integer; fractions differ from engine to engine, so none may leave."""
    if isinstance(value, Decimal) and value == value.to_integral_value():
        return int(value)
    if isinstance(value, (float, Decimal)):
        message = f"{value!r} leaves the engine: divide outside"
        raise TypeError(message)
    return value
