"""Reading limits, and calendars that are unusual."""

from datetime import date, time

import pytest

from motcua.engines.worktime.errors import LimitUnitMissing, LimitUnreadable, NoWorkingHours
from motcua.engines.worktime.rules import Calendar, DayKind, Hours, Limit, LimitUnit, SpecialDay, due
from motcua.engines.worktime.tests.factories import moment


@pytest.mark.parametrize("text", ["", "wd", "0wd", "-1d", "1.5d", "10 wd", "10x", "99999d", "3651d", "nowd", "١٠wd"])
def test_what_is_no_limit_is_refused(text: str) -> None:
    with pytest.raises(LimitUnreadable):
        Limit.parse(text)


@pytest.mark.parametrize("text", ["10", "0", "007"])
def test_a_bare_number_stays_unconfirmed(text: str) -> None:
    with pytest.raises(LimitUnitMissing):
        Limit.parse(text)


def test_a_limit_has_a_name() -> None:
    assert [Limit.parse(text).label for text in ("10wd", " 48H ", "1m", "now")] == [
        "10 ngày làm việc",
        "48 giờ",
        "1 tháng",
        "giải quyết ngay",
    ]


def test_at_once_has_no_value() -> None:
    assert Limit(1, LimitUnit.NOW) == Limit(0, LimitUnit.NOW)


def test_a_moment_without_zone_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="time zone"):
        due(moment("2024-06-03 09:00").replace(tzinfo=None), Limit.parse("1wd"), (), Calendar())


def test_a_desk_that_is_never_open_is_said() -> None:
    with pytest.raises(NoWorkingHours):
        due(moment("2024-06-03 09:00"), Limit.parse("1wd"), (), Calendar(hours=()))


def test_a_half_saturday_and_summer_hours_are_data() -> None:
    saturday = Hours(5, time(7, 30), time(11))
    summer = [Hours(day, time(7), time(16), date(2024, 6, 1), date(2024, 8, 31)) for day in range(5)]
    winter = [Hours(day, time(8), time(17), date(2024, 9, 1)) for day in range(5)]
    calendar = Calendar(hours=(saturday, *summer, *winter))
    ends = [
        due(moment(start), Limit.parse("1wd"), (), calendar).due_at
        for start in ("2024-06-03 09:00", "2024-06-07 09:00", "2024-09-03 09:00")
    ]
    assert ends == [moment("2024-06-04 16:00"), moment("2024-06-08 11:00"), moment("2024-09-04 17:00")]


def test_at_once_after_an_early_closing_is_the_next_day() -> None:
    calendar = Calendar(hours=(Hours(0, time(7), time(11)), Hours(1, time(7), time(11))))
    assert due(moment("2024-06-03 13:00"), Limit.parse("now"), (), calendar).due_at == moment("2024-06-04 11:00")


def test_a_closure_is_a_day_off_with_its_name() -> None:
    storm = SpecialDay(date(2024, 6, 4), DayKind.CLOSURE, "bão số 3")
    found = due(moment("2024-06-03 09:00"), Limit.parse("1wd"), (), Calendar(special={storm.on: storm}))
    assert found.due_at == moment("2024-06-05 17:00")
    assert found.days[1].reason == "cơ quan tạm đóng cửa: bão số 3"


def test_a_weekday_said_to_be_worked_is_an_ordinary_day() -> None:
    again = SpecialDay(date(2027, 2, 4), DayKind.COMPENSATORY_WORK)
    assert Calendar(special={again.on: again}).day(again.on).reason == "ngày làm việc"
