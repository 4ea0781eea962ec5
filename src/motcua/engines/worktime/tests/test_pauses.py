"""What a pause moves, and what it does not."""

from datetime import date

import pytest

from motcua.engines.worktime.base import national_calendar
from motcua.engines.worktime.errors import PauseReversed
from motcua.engines.worktime.rules import AWAITING_SUPPLEMENT, Limit, due
from motcua.engines.worktime.tests.factories import answer, due_at, moment, pause

# June 2024 has no holiday: 3, 10, 17, 24 are Mondays.
PAUSES = """
    2024-06-03 09:00 | 5wd | 2024-06-05 09:00..2024-06-05 16:00 | 2024-06-10 17:00 | the same day moves nothing
    2024-06-03 09:00 | 5wd | 2024-06-05 09:00..2024-06-06 08:00 | 2024-06-11 17:00 | one day
    2024-06-03 09:00 | 5wd | 2024-06-07 09:00..2024-06-10 08:00 | 2024-06-11 17:00 | a weekend holds no working day
    2024-06-03 09:00 | 5wd | 2024-06-03 10:00..2024-06-05 08:00 | 2024-06-12 17:00 | asked on the day of receipt
    2024-06-03 09:00 | 5wd | 2024-06-10 16:00..2024-06-12 08:00 | 2024-06-12 17:00 | asked on the due day, in time
    2024-06-03 09:00 | 5wd | 2024-06-10 17:00..2024-06-12 08:00 | 2024-06-12 17:00 | asked at closing
    2024-06-03 09:00 | 5wd | 2024-06-10 17:01..2024-06-12 08:00 | 2024-06-10 17:00 | asked too late
    2024-06-03 09:00 | 7d  | 2024-06-07 09:00..2024-06-10 08:00 | 2024-06-13 17:00 | calendar days
    2024-06-03 09:00 | 5d  | 2024-06-04 09:00..2024-06-05 08:00 | 2024-06-10 17:00 | rolled once, last
    2024-06-03 09:00 | 1m  | 2024-06-07 09:00..2024-06-10 08:00 | 2024-07-08 17:00 | 3/7 and 3 days is a Saturday
    2024-06-03 09:00 | now | 2024-06-03 10:00..2024-06-05 16:00 | 2024-06-05 17:00 | at once
    2024-06-03 09:00 | 4wh | 2024-06-03 10:00..2024-06-04 08:00 | 2024-06-04 11:00 | six working hours later
    2024-06-03 09:00 | 4wh | 2024-06-03 11:30..2024-06-03 13:00 | 2024-06-03 14:30 | noon is no working time
    2024-06-03 09:00 | 4h  | 2024-06-03 10:00..2024-06-04 10:00 | 2024-06-04 13:00 | exact clock hours
    2024-06-03 09:00 | 9h  | 2024-06-03 10:00..2024-06-03 22:00 | 2024-06-04 07:30 | rolled to the opening
"""


@pytest.mark.parametrize("case", PAUSES.strip().splitlines())
def test_a_pause_moves_the_due_date_in_the_limits_own_unit(case: str) -> None:
    start, limit, interval, expected, why = (cell.strip() for cell in case.split("|"))
    requested, completed = interval.split("..")
    assert due_at(start, limit, pause(requested, completed)) == expected, why


def test_overlapping_pauses_count_once() -> None:
    both = pause("2024-06-05 09:00", "2024-06-07 09:00"), pause("2024-06-06 09:00", "2024-06-10 09:00")
    assert due_at("2024-06-03 09:00", "5wd", *both) == "2024-06-13 17:00"
    assert due_at("2024-06-03 09:00", "5wd", *reversed(both)) == "2024-06-13 17:00"
    assert due_at("2024-06-03 09:00", "5wd", pause("2024-06-05 09:00", "2024-06-10 09:00")) == "2024-06-13 17:00"


def test_two_pauses_that_do_not_overlap_add_up() -> None:
    first, second = pause("2024-06-04 09:00", "2024-06-05 09:00"), pause("2024-06-06 09:00", "2024-06-07 09:00")
    assert due_at("2024-06-03 09:00", "5wd", first, second) == "2024-06-12 17:00"


def test_an_open_pause_leaves_no_due_date_but_keeps_the_first_promise() -> None:
    found = answer("2024-06-03 09:00", "5wd", pause("2024-06-05 09:00"))
    assert (found.due_at, found.reason, found.is_paused) == (None, AWAITING_SUPPLEMENT, True)
    assert f"{found.first_due_at:%Y-%m-%d %H:%M}" == "2024-06-10 17:00"
    assert found.days[-1].on == date(2024, 6, 5)


def test_the_strip_of_an_open_pause_can_run_until_today() -> None:
    stops = [pause("2024-06-05 09:00")]
    found = due(moment("2024-06-03 09:00"), Limit.parse("5wd"), stops, national_calendar(), until=date(2024, 6, 7))
    assert [day.reason for day in found.days[-2:]] == ["tạm dừng, chờ bổ sung"] * 2


def test_what_is_overdue_at_the_request_stays_overdue() -> None:
    found = answer("2024-06-03 09:00", "5wd", pause("2024-06-11 09:00"))
    assert (f"{found.due_at:%Y-%m-%d %H:%M}", found.reason, found.is_paused) == ("2024-06-10 17:00", "", False)


def test_an_open_pause_inside_a_completed_one_stays_open() -> None:
    assert (
        due_at("2024-06-03 09:00", "5wd", pause("2024-06-04 09:00", "2024-06-06 09:00"), pause("2024-06-05 09:00"))
        == ""
    )


def test_a_pause_before_the_start_moves_nothing() -> None:
    assert due_at("2024-06-03 09:00", "5wd", pause("2024-05-20 09:00", "2024-05-30 09:00")) == "2024-06-10 17:00"
    assert due_at("2024-06-03 09:00", "5wd", pause("2024-05-20 09:00", "2024-06-04 09:00")) == "2024-06-11 17:00"


def test_a_pause_cannot_end_before_it_begins() -> None:
    with pytest.raises(PauseReversed):
        pause("2024-06-05 09:00", "2024-06-04 09:00")
