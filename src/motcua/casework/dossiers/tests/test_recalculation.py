"""A holiday announced later is reported for the dossiers it would move; nothing moves by itself."""

from datetime import date, datetime

import pytest

from motcua.base.actors import job
from motcua.casework.dossiers import queries
from motcua.casework.dossiers.tests.factories import HANOI, MONDAY, make_world, received, walked
from motcua.engines.worktime.actions import AnnouncedDay, announce_days
from motcua.engines.worktime.rules import DayKind

pytestmark = pytest.mark.django_db


def _closed_on_wednesday(unit_id: int | None = None) -> None:
    day = AnnouncedDay(on=date(2026, 7, 8), kind=DayKind.CLOSURE, source="QĐ 1", name="Bão")
    announce_days(unit_id=unit_id, days=[day], reason="QĐ 1", by=job("tests"), at=MONDAY)


def test_an_open_dossier_is_reported_and_keeps_its_due_date() -> None:
    dossier = received(make_world())
    _closed_on_wednesday()
    (row,) = queries.recalculated()
    assert (row.code, row.old_due_at) == (dossier.code, dossier.due_at)
    assert row.new_due_at == datetime(2026, 7, 14, 17, tzinfo=HANOI)
    assert queries.recomputed_due(dossier).due_at == dossier.due_at


def test_a_dossier_with_its_result_is_not_reported() -> None:
    walked(make_world(), steps=7)
    _closed_on_wednesday()
    assert list(queries.recalculated()) == []


def test_another_agency_s_closure_moves_nothing() -> None:
    world = make_world()
    received(world)
    _closed_on_wednesday(world.province.id)
    assert list(queries.recalculated()) == []
