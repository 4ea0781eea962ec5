"""Each fact says in the database what its columns mean, and its Ibis table is that view, column by column."""

import ibis.expr.types as ir
import pytest
from django.db import connection

from motcua.base.testing import cast
from motcua.casework.dossiers.facts import DOSSIERS, SPANS, STEPS
from motcua.casework.dossiers.tests.factories import make_world, walked
from motcua.casework.procedures.facts import PROCEDURES
from motcua.people.organizations.facts import UNIT_TREE

pytestmark = pytest.mark.django_db
FACTS = [DOSSIERS, SPANS, STEPS, PROCEDURES, UNIT_TREE]
TYPES = {
    "bigint": "int64",
    "integer": "int32",
    "smallint": "int16",
    "date": "date",
    "boolean": "boolean",
    "text": "string",
    "character varying": "string",
    "timestamp with time zone": "timestamp('UTC')",
}


def _rows(sql: str, *values: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.get_name())
def test_the_table_is_the_view(fact: ir.Table) -> None:
    told = _rows(
        "SELECT column_name, data_type FROM information_schema.columns WHERE table_name = %s ORDER BY ordinal_position",
        fact.get_name(),
    )
    assert {str(name): TYPES[str(kind)] for name, kind in told} == {
        name: str(kind).replace("timestamp('UTC', 6)", "timestamp('UTC')") for name, kind in fact.schema().items()
    }


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.get_name())
def test_each_column_is_described(fact: ir.Table) -> None:
    bare = _rows(
        "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0"
        " AND col_description(attrelid, attnum) IS NULL",
        fact.get_name(),
    )
    assert bare == []


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.get_name())
def test_each_boolean_is_known_and_nobody_is_named(fact: ir.Table) -> None:
    world = make_world()
    for steps in range(1, 9):
        walked(world, steps=steps)
    booleans = [name for name, kind in fact.schema().items() if kind.is_boolean()]
    rows = _rows(f'SELECT * FROM "{fact.get_name()}"')  # noqa: S608 (a name of ours)
    names = list(fact.schema())
    assert rows
    assert all(row[names.index(name)] is not None for row in rows for name in booleans)
    said = " ".join(str(value) for row in rows for value in row)
    assert not [who for who in (cast.CITIZEN, cast.CITIZEN_ID_NUMBER, cast.CITIZEN_PHONE) if who in said]
