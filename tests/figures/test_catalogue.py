"""What is counted of the catalogue equals a count of its rows by hand, and follows the days of validity."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from motcua.casework.dossiers.tests.factories import MONDAY, make_world, received
from motcua.casework.procedures.models import ProcedureVersion
from motcua.casework.procedures.rules import Channel
from motcua.casework.procedures.tests.factories import make_procedure
from motcua.reform.indicators.base import Kind, Value, Window
from motcua.reform.indicators.queries import evaluate

pytestmark = pytest.mark.django_db
WINDOW = Window(from_at=MONDAY - timedelta(days=30), to_at=MONDAY + timedelta(days=30))


def _three() -> list[ProcedureVersion]:
    return [
        make_procedure("1.000001", channels=(Channel.COUNTER,), field="A"),
        make_procedure("1.000002", channels=(Channel.COUNTER, Channel.ONLINE), field="B", level="province"),
        make_procedure("1.000003", valid_to=date(2026, 7, 31), field="B"),
    ]


def test_online_procedures_are_those_in_force_on_the_last_day() -> None:
    _three()
    assert evaluate("procedures_online_rate", WINDOW) == Value(numerator=1, denominator=2)
    earlier = replace(WINDOW, to_at=MONDAY)
    assert evaluate("procedures_online_rate", earlier) == Value(numerator=2, denominator=3)
    assert evaluate("procedures_in_force", earlier) == Value(numerator=3, denominator=0, kind=Kind.COUNT)


def test_procedures_are_narrowed_by_level_and_field() -> None:
    first = _three()[0]
    assert evaluate("procedures_online_rate", replace(WINDOW, level="province")) == Value(numerator=1, denominator=1)
    field = frozenset({first.procedure.field_id})
    assert evaluate("procedures_online_rate", replace(WINDOW, field_ids=field)) == Value(numerator=0, denominator=1)


def test_a_procedure_is_complete_only_with_all_its_parts() -> None:
    make_procedure("1.000001", agency="UBND cấp xã")
    assert evaluate("procedures_complete_rate", WINDOW) == Value(numerator=0, denominator=1)


def test_a_service_is_used_when_a_dossier_came_online_in_the_window() -> None:
    world = make_world()
    make_procedure("1.000009")
    mine = replace(WINDOW, agency_ids=frozenset({world.commune.id}))
    received(world, channel=1)
    assert evaluate("procedures_used_online_rate", mine) == Value(numerator=0, denominator=2)
    received(world, channel=2)
    assert evaluate("procedures_used_online_rate", mine) == Value(numerator=1, denominator=2)
    elsewhere = replace(WINDOW, agency_ids=frozenset({world.province.id}))
    assert evaluate("procedures_used_online_rate", elsewhere) == Value(numerator=0, denominator=2)
