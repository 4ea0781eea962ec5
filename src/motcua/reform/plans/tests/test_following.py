"""How tasks and targets stand on a day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.reform.plans.rules import following
from motcua.reform.plans.rules.following import Standing, due_days, missing_days, reminder_on, split, stand

QUARTERS = (date(2023, 3, 31), date(2023, 6, 30), date(2023, 9, 30), date(2023, 12, 31))
SEPTEMBER = date(2023, 9, 30)


@pytest.mark.parametrize("kind", ["date", "month", "quarter", "year", "period"])
def test_a_dated_deadline_is_one_day(kind: str) -> None:
    assert due_days(kind, SEPTEMBER, None, "", 2023) == (SEPTEMBER,)


@pytest.mark.parametrize(
    ("text", "count", "first"),
    [
        ("Theo quý", 4, date(2023, 3, 31)),
        ("Hằng tháng", 12, date(2023, 1, 31)),
        ("Định kỳ 6 tháng", 2, date(2023, 6, 30)),
        ("Báo cáo quý, 6 tháng, năm", 4, date(2023, 3, 31)),
        ("Báo cáo tháng, quý, 6 tháng, năm", 12, date(2023, 1, 31)),
        ("02 lần/năm", 2, date(2023, 6, 30)),
        ("Hằng năm", 1, date(2023, 12, 31)),
        ("Định kỳ", 1, date(2023, 12, 31)),
        ("Hằng tuần", 12, date(2023, 1, 31)),
    ],
)
def test_a_periodic_deadline_is_the_end_of_each_period(text: str, count: int, first: date) -> None:
    days = due_days("periodic", None, None, text, 2023)
    assert (len(days), days[0], days[-1]) == (count, first, date(2023, 12, 31))


def test_a_periodic_deadline_keeps_within_its_bounds() -> None:
    assert due_days("periodic", SEPTEMBER, date(2023, 4, 1), "Theo quý", 2023) == QUARTERS[1:3]


@pytest.mark.parametrize(
    ("kind", "days"), [("continuous", (date(2023, 12, 31),)), ("per_schedule", ()), ("other", ()), ("date", ())]
)
def test_what_has_no_day_has_none(kind: str, days: tuple[date, ...]) -> None:
    assert due_days(kind, None, None, "Thường xuyên", 2023) == days


@pytest.mark.parametrize(
    ("on", "done", "standing", "days"),
    [
        (date(2023, 9, 14), None, Standing.NOT_DUE, 16),
        (date(2023, 9, 15), None, Standing.DUE_SOON, 15),
        (date(2023, 9, 30), None, Standing.DUE_SOON, 0),
        (date(2023, 10, 1), None, Standing.OVERDUE, 1),
        (date(2023, 10, 1), date(2023, 9, 30), Standing.DONE_ON_TIME, None),
        (date(2023, 10, 5), date(2023, 10, 3), Standing.DONE_LATE, 3),
        (date(2023, 10, 2), date(2023, 10, 3), Standing.OVERDUE, 2),
    ],
)
def test_a_task_with_one_day(on: date, done: date | None, standing: Standing, days: int | None) -> None:
    found = stand((SEPTEMBER,), {None: done} if done else {}, on)
    assert (found.standing, found.days) == (standing, days)


def test_a_periodic_task_is_overdue_by_its_first_missed_period() -> None:
    done: dict[date | None, date] = {QUARTERS[0]: date(2023, 3, 30), QUARTERS[2]: date(2023, 9, 1)}
    found = stand(QUARTERS, done, date(2023, 10, 16))
    assert (found.standing, found.due_on, found.days) == (Standing.OVERDUE, QUARTERS[1], 108)


def test_a_periodic_task_is_done_when_all_its_periods_are() -> None:
    done: dict[date | None, date] = {day: day for day in QUARTERS}
    assert stand(QUARTERS, done, QUARTERS[-1]).standing is Standing.DONE_ON_TIME
    done[QUARTERS[1]] = date(2023, 7, 4)
    late = stand(QUARTERS, done, QUARTERS[-1])
    assert (late.standing, late.days) == (Standing.DONE_LATE, 4)
    assert stand(QUARTERS, done, date(2023, 12, 30)).standing is Standing.DUE_SOON


def test_a_task_without_a_day_is_never_overdue() -> None:
    assert stand((), {}, date(2099, 1, 1)).standing is Standing.NOT_DUE
    assert stand((), {None: SEPTEMBER}, date(2099, 1, 1)).standing is Standing.DONE_ON_TIME


DAYS = st.dates(date(2022, 1, 1), date(2024, 12, 31))


@given(days=st.lists(DAYS, max_size=6, unique=True), done=st.dictionaries(st.none() | DAYS, DAYS), on=DAYS)
def test_a_standing_agrees_with_its_days(days: list[date], done: dict[date | None, date], on: date) -> None:
    ordered = tuple(sorted(days))
    found, missing = stand(ordered, done, on), missing_days(ordered, done, on)
    assert (found.standing is Standing.OVERDUE) == any(day < on for day in missing)
    if found.standing in following.DONE:
        assert found.done_on is not None
        assert found.done_on <= on
        assert not missing
    if found.standing is Standing.DUE_SOON:
        assert found.due_on is not None
        assert timedelta(0) <= found.due_on - on <= following.SOON


@given(st.lists(st.sampled_from(list(Standing))))
def test_the_split_adds_up(standings: list[Standing]) -> None:
    parts = split(standings)
    assert parts.on_time + parts.late + parts.running + parts.overdue == parts.total == len(standings)


def test_the_job_reminds_a_week_before_and_a_day_after() -> None:
    reminded = [on for n in range(-20, 20) if reminder_on((SEPTEMBER,), on := SEPTEMBER + timedelta(n))]
    assert reminded == [date(2023, 9, 23), date(2023, 10, 1)]
