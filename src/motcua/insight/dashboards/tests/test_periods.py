"""Periods and what they are compared with, day by day."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.insight.dashboards.rules import Comparison, Kind, compared, period_of, weeks_before

DAYS = st.dates(date(2021, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize(
    ("kind", "on", "first", "last"),
    [
        (Kind.WEEK, date(2026, 11, 22), date(2026, 11, 16), date(2026, 11, 22)),
        (Kind.MONTH, date(2024, 2, 10), date(2024, 2, 1), date(2024, 2, 29)),
        (Kind.QUARTER, date(2026, 11, 22), date(2026, 10, 1), date(2026, 12, 31)),
        (Kind.REPORT, date(2026, 1, 14), date(2025, 12, 15), date(2026, 1, 14)),
        (Kind.REPORT, date(2026, 1, 15), date(2026, 1, 15), date(2026, 2, 14)),
        (Kind.YEAR, date(2026, 1, 1), date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_the_period_of_a_day(kind: Kind, on: date, first: date, last: date) -> None:
    period = period_of(kind, on)
    assert (period.from_on, period.to_on, period.ends_on) == (first, on, last)


@pytest.mark.parametrize(
    ("kind", "on", "how", "first", "to"),
    [
        (Kind.MONTH, date(2026, 11, 22), Comparison.BEFORE, date(2026, 10, 1), date(2026, 10, 22)),
        (Kind.MONTH, date(2026, 3, 30), Comparison.BEFORE, date(2026, 2, 1), date(2026, 2, 28)),
        (Kind.MONTH, date(2026, 2, 28), Comparison.BEFORE, date(2026, 1, 1), date(2026, 1, 31)),
        (Kind.MONTH, date(2026, 11, 22), Comparison.LAST_YEAR, date(2025, 11, 1), date(2025, 11, 22)),
        (Kind.YEAR, date(2024, 2, 29), Comparison.BEFORE, date(2023, 1, 1), date(2023, 2, 28)),
        (Kind.REPORT, date(2026, 1, 20), Comparison.BEFORE, date(2025, 12, 15), date(2025, 12, 20)),
        (Kind.QUARTER, date(2026, 5, 1), Comparison.BEFORE, date(2026, 1, 1), date(2026, 1, 31)),
    ],
)
def test_the_same_days_before(kind: Kind, on: date, how: Comparison, first: date, to: date) -> None:
    before = compared(period_of(kind, on), how)
    assert (before.from_on, before.to_on) == (first, to)


@given(st.sampled_from([kind for kind in Kind if kind is not Kind.OWN]), DAYS)
def test_the_period_before_ends_before_this_one_begins(kind: Kind, on: date) -> None:
    period = period_of(kind, on)
    assert period.from_on <= on <= period.ends_on
    before = compared(period, Comparison.BEFORE)
    assert before.from_on <= before.to_on <= before.ends_on < period.from_on


def test_weeks_touch_and_end_today() -> None:
    weeks = weeks_before(date(2026, 11, 22), 3)
    assert weeks[-1] == (date(2026, 11, 16), date(2026, 11, 22))
    assert [(b[0] - a[1]).days for a, b in pairwise(weeks)] == [1, 1]
