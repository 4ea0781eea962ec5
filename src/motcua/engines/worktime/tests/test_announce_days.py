"""Versions of calendars: announced, named, kept, compared."""

from dataclasses import replace
from datetime import date, time

import pytest
from django.db import connection
from django.db.utils import ProgrammingError

from motcua.base.actors import Actor, ActorKind
from motcua.base.errors import NotAllowed
from motcua.engines.worktime.actions import AnnouncedDay, announce_days
from motcua.engines.worktime.errors import CalendarNotFound, DayAnnouncedTwice, HoursUnreadable, NothingAnnounced
from motcua.engines.worktime.models import CalendarDay, CalendarVersion
from motcua.engines.worktime.queries import Promise, calendar_for, current_version, would_move
from motcua.engines.worktime.rules import DayKind, Hours, Limit
from motcua.engines.worktime.tests.factories import CALENDAR_JOB, OTHER, PROVINCE, STEERING, moment

pytestmark = pytest.mark.django_db

STORM = AnnouncedDay(on=date(2024, 6, 5), kind=DayKind.CLOSURE, name="bão", source="công điện")
AT = moment("2024-06-04 08:00")


def announce(
    *days: AnnouncedDay, unit_id: int | None = PROVINCE, by: Actor = CALENDAR_JOB, hours: list[Hours] | None = None
) -> CalendarVersion:
    return announce_days(unit_id=unit_id, days=days, hours=hours, reason="thử", by=by, at=AT)


def test_without_a_version_the_release_is_the_calendar() -> None:
    assert current_version(PROVINCE) == current_version(None) == "vn-0.109"
    assert calendar_for(PROVINCE).day(date(2024, 6, 5)).is_working


def test_a_new_version_is_current_for_its_organization_only() -> None:
    version = announce(STORM)
    assert current_version(PROVINCE) == f"vn-0.109+u{PROVINCE}.{version.id}"
    assert not calendar_for(PROVINCE).day(STORM.on).is_working
    assert calendar_for(OTHER).day(STORM.on).is_working
    assert calendar_for(PROVINCE, "vn-0.109").day(STORM.on).is_working


def test_a_national_version_lies_under_that_of_every_organization() -> None:
    own = announce(STORM)
    national = announce(AnnouncedDay(on=date(2024, 6, 6), kind=DayKind.HOLIDAY, source="x"), unit_id=None)
    assert current_version(PROVINCE) == f"vn-0.109+n{national.id}+u{PROVINCE}.{own.id}"
    assert [calendar_for(PROVINCE).day(date(2024, 6, on)).is_working for on in (4, 5, 6, 7)] == [1, 0, 0, 1]


def test_days_said_before_stay_unless_said_anew() -> None:
    announce(STORM, AnnouncedDay(on=date(2024, 6, 6), kind=DayKind.CLOSURE, source="x"))
    second = announce(AnnouncedDay(on=STORM.on, kind=DayKind.COMPENSATORY_WORK, source="y"))
    assert second.number == 2
    assert calendar_for(PROVINCE).day(STORM.on).is_working
    assert not calendar_for(PROVINCE).day(date(2024, 6, 6)).is_working


def test_a_day_that_is_not_verified_has_no_effect_until_it_is() -> None:
    swap = AnnouncedDay(on=date(2026, 1, 2), kind=DayKind.COMPENSATORY_OFF, source="thông báo")
    announce(replace(swap, is_verified=False), unit_id=None)
    assert calendar_for(None).day(date(2026, 1, 2)).is_working
    announce(swap, unit_id=None)
    assert not calendar_for(None).day(date(2026, 1, 2)).is_working


def test_hours_replace_hours_and_stay_with_later_days() -> None:
    announce(hours=[Hours(day, time(7), time(16)) for day in range(5)])
    announce(STORM)
    assert calendar_for(PROVINCE).day(date(2024, 6, 6)).closes_at == moment("2024-06-06 16:00")


def test_the_report_names_what_would_move_and_moves_nothing() -> None:
    promises = [
        Promise(1, moment("2024-06-03 09:00"), Limit.parse("5wd"), (), "vn-0.109"),
        Promise(2, moment("2024-06-03 09:00"), Limit.parse("1wd"), (), "vn-0.109"),
    ]
    version = announce(STORM)
    (move,) = would_move(promises, unit_id=PROVINCE)
    assert (move.id, move.old_version, move.new_version) == (1, "vn-0.109", f"vn-0.109+{version}")
    assert (move.old_due_at, move.new_due_at) == (moment("2024-06-10 17:00"), moment("2024-06-11 17:00"))


def test_who_may_announce() -> None:
    announce(STORM, by=STEERING)
    for unit_id in (OTHER, None):
        with pytest.raises(NotAllowed):
            announce(STORM, unit_id=unit_id, by=STEERING)
    with pytest.raises(NotAllowed):
        announce(STORM, by=Actor(kind=ActorKind.CITIZEN))


def test_what_cannot_be_announced() -> None:
    with pytest.raises(NothingAnnounced):
        announce()
    with pytest.raises(DayAnnouncedTwice, match="05/06/2024"):
        announce(STORM, STORM)
    for hours in ([Hours(0, time(11), time(7))], [Hours(0, time(7), time(11)), Hours(0, time(10), time(12))]):
        with pytest.raises(HoursUnreadable):
            announce(hours=hours)


@pytest.mark.parametrize("name", ["vn-0.109+u17.999999", "vn-0.109+x", "vn-9", "", "vn-0.109+n0"])
def test_an_unknown_version_is_not_found(name: str) -> None:
    with pytest.raises(CalendarNotFound):
        calendar_for(PROVINCE, name or "+")


def test_the_application_cannot_change_a_version() -> None:
    announce(STORM)
    with pytest.raises(ProgrammingError, match="permission denied"):
        CalendarDay.objects.update(name="khác")
    assert connection.in_atomic_block
