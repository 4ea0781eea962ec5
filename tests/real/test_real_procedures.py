"""Every real procedure at the counter: each due date is that of the slow clock, and none is invented."""

import random
from collections import Counter
from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from motcua.base.testing import cast
from motcua.casework.dossiers import actions
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.tests.factories import HANOI, World, intake
from motcua.casework.procedures.actions import RowReport, assign_agency, confirm_limit_unit
from motcua.casework.procedures.errors import LimitIsAmbiguous, LimitNotConfirmed, LimitNotPrinted
from motcua.casework.procedures.models import ProcedureVersion
from motcua.casework.procedures.queries import version_for_receipt
from motcua.casework.procedures.rules import Channel, Readiness
from motcua.casework.procedures.tests.factories import LOADER
from motcua.engines.worktime.rules import LimitUnit
from motcua.engines.worktime.tests.reference import due_at
from motcua.people.accounts.tests.factories import make_cast
from motcua.people.organizations.tests.factories import make_commune, make_desk, make_division, make_province
from tests.real.conftest import FROM, FROM_AT

pytestmark = pytest.mark.django_db(transaction=True)
REASONS = {
    Readiness.NO_UNIT: 199,
    Readiness.NOT_AT_COUNTER: 137,
    Readiness.NO_TIME: 67,
    Readiness.SEVERAL_TIMES: 45,
}


@pytest.fixture
def world(catalogue: list[RowReport]) -> World:
    """Return a commune with its cast; each real procedure comes to its counter in turn."""
    commune = make_commune(parent=(province := make_province()), code="000.12.38.H19")
    office, desk = make_division(parent=commune), make_desk(parent=commune)
    first = ProcedureVersion.objects.get(id=catalogue[0].version_id or 0)
    return World(province, commune, office, desk, make_cast(office=office.pk, desk=desk.pk), first)


def versions(catalogue: list[RowReport], *wanted: Readiness) -> list[int]:
    """Return the versions made of rows that are so ready."""
    return [report.version_id or 0 for report in catalogue if report.read and report.read.readiness in wanted]


def at_the_desk(world: World, version_id: int) -> World:
    """Assign a procedure to the world's commune, and return the world with it on the counter."""
    assign_agency(version_id=version_id, unit_id=world.commune.pk, valid_from=FROM, by=LOADER, at=FROM_AT)
    return replace(world, version=ProcedureVersion.objects.get(id=version_id))


def wrong_due_dates(world: World, version_ids: Collection[int]) -> list[str]:
    """Receive each at some working moment of 2023 and 2024; return what the slow clock says otherwise."""
    chance, by, wrong = random.Random(1123), world.who(cast.HA), []
    for version_id in version_ids:
        on = date(2023, 2, 1) + timedelta(days=chance.randrange(660))
        at = datetime(on.year, on.month, on.day, chance.randint(8, 16), chance.randrange(60), tzinfo=HANOI)
        dossier = actions.receive(intake=intake(at_the_desk(world, version_id)), by=by, at=at)
        expected = due_at(at.replace(tzinfo=None), dossier.limit_value, str(dossier.limit_unit))
        got = dossier.due_at and dossier.due_at.astimezone(HANOI).replace(tzinfo=None)
        if got != expected:
            wrong.append(f"{dossier.version_id} {at}: {got}, not {expected}")
    return wrong


def test_all_1601_rows_import(catalogue: list[RowReport]) -> None:
    assert len({report.version_id for report in catalogue}) == ProcedureVersion.objects.count() == 1601


def test_the_1123_ready_ones_are_received_with_the_due_date_of_the_slow_clock(
    catalogue: list[RowReport], world: World
) -> None:
    ready = versions(catalogue, Readiness.READY)
    assert wrong_due_dates(world, ready) == []
    assert len(ready) == Dossier.objects.count() == 1123


@pytest.mark.parametrize("unit", [LimitUnit.CLOCK_HOUR, LimitUnit.WORKING_HOUR])
def test_the_30_bare_hours_are_received_after_one_recorded_choice(
    catalogue: list[RowReport], world: World, unit: LimitUnit
) -> None:
    bare = versions(catalogue, Readiness.BARE_HOURS)
    with pytest.raises(LimitNotConfirmed):
        wrong_due_dates(world, bare)
    for version_id in bare:
        limit = version_for_receipt(version_id, FROM).limits(Channel.COUNTER)[0]
        confirm_limit_unit(limit_id=limit.limit_id, unit=unit, by=LOADER, at=FROM_AT)
    assert wrong_due_dates(world, bare) == []
    assert list(Dossier.objects.values_list("limit_unit").distinct()) == [(unit,)]
    assert len(bare) == Dossier.objects.count() == 30


def test_the_other_448_are_listed_by_reason_and_none_gets_a_date(catalogue: list[RowReport], world: World) -> None:
    listed = Counter(report.read.readiness for report in catalogue if report.read)
    assert {reason: listed[reason] for reason in REASONS} == REASONS
    others = versions(catalogue, *REASONS)
    for version_id in others:
        with pytest.raises((LimitNotConfirmed, LimitNotPrinted, LimitIsAmbiguous)):
            wrong_due_dates(world, [version_id])
    assert (len(others), Dossier.objects.count()) == (448, 0)
