"""What holds for every limit, start and pause."""

import time
from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.engines.worktime.base import national_calendar
from motcua.engines.worktime.rules import (
    Limit,
    LimitUnit,
    Pause,
    after_working_time,
    due,
    handover_by,
    working_time,
)
from motcua.engines.worktime.tests.factories import answer, moment
from motcua.engines.worktime.tests.test_reference import limits, moments, pauses

CALENDAR = national_calendar()
DAY_UNITS = {LimitUnit.WORKING_DAY, LimitUnit.DAY, LimitUnit.MONTH, LimitUnit.NOW}


@settings(max_examples=200, deadline=None)
@given(st.data(), moments(), limits())
def test_the_due_date_is_in_office_hours_and_in_the_strip(data: st.DataObject, start: datetime, limit: Limit) -> None:
    found = due(start, limit, data.draw(pauses(start)), CALENDAR)
    for end in filter(None, (found.due_at, found.first_due_at)):
        day = CALENDAR.day(end.date())
        assert any(opens <= end <= closes for opens, closes in day.spans)
        assert limit.unit not in DAY_UNITS or end == day.closes_at
        assert end > start
    assert found.due_at is None or found.days[-1].on == found.due_at.date()
    assert [day.on - found.days[0].on for day in found.days] == [timedelta(step) for step in range(len(found.days))]


@settings(max_examples=200, deadline=None)
@given(st.data(), moments(), limits())
def test_exactly_the_days_of_the_limit_are_numbered(data: st.DataObject, start: datetime, limit: Limit) -> None:
    found = due(start, limit, data.draw(pauses(start)), CALENDAR)
    numbers = [day.number for day in found.days if day.number]
    assert numbers == list(range(1, len(numbers) + 1))
    if found.due_at and limit.unit in {LimitUnit.WORKING_DAY, LimitUnit.DAY}:
        assert len(numbers) == limit.value
    assert all(day.counted == (day.number is not None) for day in found.days if limit.unit in DAY_UNITS)


@settings(max_examples=200, deadline=None)
@given(st.data(), moments(), limits())
def test_a_pause_never_makes_it_earlier_and_the_order_of_pauses_is_nothing(
    data: st.DataObject, start: datetime, limit: Limit
) -> None:
    stops = data.draw(pauses(start))
    found = due(start, limit, stops, CALENDAR)
    assert found.due_at is None or found.due_at >= found.first_due_at
    assert due(start, limit, stops[::-1], CALENDAR) == found
    assert due(start, limit, [*stops, *stops], CALENDAR) == found


@settings(max_examples=200, deadline=None)
@given(moments(), limits(), st.integers(0, 3000))
def test_later_receipt_is_never_due_earlier(start: datetime, limit: Limit, minutes: int) -> None:
    later = start + timedelta(minutes=minutes)
    assert due(later, limit, (), CALENDAR).first_due_at >= due(start, limit, (), CALENDAR).first_due_at


@settings(max_examples=200, deadline=None)
@given(moments(), st.integers(1, 6000))
def test_working_time_is_the_inverse_of_adding_it(start: datetime, minutes: int) -> None:
    amount = timedelta(minutes=minutes)
    assert working_time(CALENDAR, start, after_working_time(CALENDAR, start, amount)) == amount


@given(moments())
def test_the_hand_over_is_today_or_at_the_next_opening(start: datetime) -> None:
    by = handover_by(start, CALENDAR)
    day = CALENDAR.day(by.date())
    assert by == (day.closes_at if by.date() == start.date() else day.opens_at)
    assert by > start


@given(limits())
def test_a_limit_is_read_as_it_is_written(limit: Limit) -> None:
    assert Limit.parse(str(limit)) == limit


def test_fifteen_hundred_moves_the_hand_over() -> None:
    assert handover_by(moment("2024-06-12 15:00"), CALENDAR) == moment("2024-06-12 17:00")
    assert handover_by(moment("2024-06-12 15:01"), CALENDAR) == moment("2024-06-13 07:30")
    assert handover_by(moment("2024-06-14 16:00"), CALENDAR) == moment("2024-06-17 07:30")


def test_ten_working_days_take_less_than_a_millisecond() -> None:
    answer("2024-04-26 14:20", "10wd")
    started = time.perf_counter()
    for _ in range(100):
        due(moment("2024-04-26 14:20"), Limit(10, LimitUnit.WORKING_DAY), [Pause(moment("2024-05-06 09:00"))], CALENDAR)
    assert (time.perf_counter() - started) / 100 < 0.001
