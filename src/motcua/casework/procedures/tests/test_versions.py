"""Published versions stay as they are; a day has one version."""

from datetime import UTC, date, datetime

import pytest
from django.db import DatabaseError, transaction

from motcua.casework.procedures.actions import confirm_limit_unit, publish_version, set_mandatory
from motcua.casework.procedures.errors import LimitNotConfirmed, NotADraft, UnitNotOffered
from motcua.casework.procedures.models import ProcedureVersion, TimeLimit
from motcua.casework.procedures.queries import version_for_receipt
from motcua.casework.procedures.rules import Channel
from motcua.casework.procedures.tests.factories import LOADER, make_procedure
from motcua.engines.worktime.rules import Limit, LimitUnit

pytestmark = pytest.mark.django_db

TODAY = date(2026, 7, 1)
NOW = datetime(2026, 7, 1, 2, tzinfo=UTC)


def test_a_published_version_gives_what_receiving_needs() -> None:
    view = version_for_receipt(make_procedure(limit="10wd", fee=75000).id, TODAY)
    assert view.is_active
    assert view.limit(Channel.COUNTER).limit == Limit(10, LimitUnit.WORKING_DAY)
    assert view.fees_for(Channel.COUNTER)[0].label == "75.000 đ"
    assert [paper.is_mandatory for paper in view.components()] == [True, True, False]
    assert [step.key for step in view.steps][-1] == "return_desk"


def test_a_published_version_cannot_be_changed_even_by_the_database() -> None:
    version = make_procedure()
    for change in (
        lambda: ProcedureVersion.objects.filter(id=version.id).update(name="Khác"),
        lambda: version.time_limits.update(value=1),
        lambda: version.component_specs.update(name="Khác"),
        lambda: TimeLimit.objects.create(version=version, channel=1, value=1, unit="d"),
    ):
        with pytest.raises(DatabaseError, match="published version"), transaction.atomic():
            change()


def test_a_new_version_ends_the_one_before_on_the_day_before() -> None:
    first = make_procedure(valid_from=date(2021, 1, 1))
    second = make_procedure(valid_from=date(2025, 7, 1))
    first.refresh_from_db()
    assert (first.number, second.number, first.valid_to) == (1, 2, date(2025, 6, 30))
    assert not version_for_receipt(first.id, date(2025, 7, 1)).is_active
    assert version_for_receipt(first.id, date(2025, 6, 30)).is_active


def test_a_version_for_the_same_day_withdraws_the_one_before() -> None:
    first = make_procedure(valid_from=TODAY)
    second = make_procedure(valid_from=TODAY)
    assert not version_for_receipt(first.id, TODAY).is_active
    assert version_for_receipt(second.id, TODAY).is_active


def test_a_version_is_published_once() -> None:
    with pytest.raises(NotADraft):
        publish_version(version_id=make_procedure().id, by=LOADER, at=NOW)


@pytest.mark.parametrize("unit", [LimitUnit.CLOCK_HOUR, LimitUnit.WORKING_HOUR])
def test_bare_hours_promise_nothing_until_a_person_chooses(unit: LimitUnit) -> None:
    version = make_procedure(limit=None)
    with pytest.raises(LimitNotConfirmed):
        version_for_receipt(version.id, TODAY).limit(Channel.COUNTER)
    limit_id = version_for_receipt(version.id, TODAY).limits(Channel.COUNTER)[0].limit_id
    with pytest.raises(UnitNotOffered):
        confirm_limit_unit(limit_id=limit_id, unit=LimitUnit.WORKING_DAY, by=LOADER, at=NOW)
    confirm_limit_unit(limit_id=limit_id, unit=unit, by=LOADER, at=NOW)
    assert version_for_receipt(version.id, TODAY).limit(Channel.COUNTER).limit == Limit(8, unit)


def test_staff_may_mark_a_paper_optional() -> None:
    version = make_procedure()
    paper = version_for_receipt(version.id, TODAY).components()[0]
    set_mandatory(component_id=paper.component_id, is_mandatory=False, by=LOADER, at=NOW)
    assert version_for_receipt(version.id, TODAY).components()[0].is_mandatory is False
