"""Where a target stands, in points and in dossiers."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.reform.plans.rules.judging import Asked, Standing, cases_missing, is_met, judge, points_of


def asked(comparator: str, value: str, *, is_more_better: bool = True) -> Asked:
    return Asked(comparator=comparator, value=Fraction(value), is_more_better=is_more_better)


def test_the_look_of_the_plan_page_needs_37_more_on_time() -> None:
    found = judge(asked(">=", "98"), 6007, 6167, is_period_over=False)
    assert (found.standing, found.cases) == (Standing.AT_RISK, 37)


@pytest.mark.parametrize(
    ("comparator", "value", "n", "d", "expected"),
    [
        (">=", "98", 98, 100, Standing.MET),
        (">", "98", 98, 100, Standing.MISSED),
        (">", "98", 99, 100, Standing.MET),
        ("<=", "5", 5, 100, Standing.MET),
        ("<", "5", 5, 100, Standing.MISSED),
        ("=", "70", 71, 100, Standing.MET),
        ("=", "100", 99, 100, Standing.MISSED),
    ],
)
def test_more_than_is_strict_and_a_bare_value_is_judged_by_its_direction(
    comparator: str, value: str, n: int, d: int, expected: Standing
) -> None:
    assert judge(asked(comparator, value), n, d, is_period_over=True).standing is expected


def test_a_bare_value_of_what_should_fall_is_a_ceiling() -> None:
    found = judge(asked("=", "5", is_more_better=False), 4, 100, is_period_over=True)
    assert (found.standing, found.cases) == (Standing.MET, -1)


@pytest.mark.parametrize(("n", "d"), [(None, None), (0, 0), (None, 10)])
def test_nothing_measured_is_no_data_and_never_zero(n: int | None, d: int | None) -> None:
    found = judge(asked(">=", "90"), n, d, is_period_over=True)
    assert (found.standing, found.points, found.cases) == (Standing.NO_DATA, None, None)


def test_far_below_while_the_year_runs_is_missed_and_meeting_it_is_on_track() -> None:
    assert judge(asked(">=", "90"), 50, 100, is_period_over=False).standing is Standing.MISSED
    assert judge(asked(">=", "90"), 95, 100, is_period_over=False).standing is Standing.ON_TRACK


@given(
    comparator=st.sampled_from([">=", ">", "<=", "<", "="]),
    value=st.fractions(min_value=0, max_value=100, max_denominator=100),
    d=st.integers(min_value=1, max_value=5000),
    data=st.data(),
    is_more_better=st.booleans(),
)
def test_exactly_the_missing_cases_would_do(
    comparator: str, value: Fraction, d: int, data: st.DataObject, *, is_more_better: bool
) -> None:
    """Changing so many rows meets the target, changing one fewer does not."""
    target = Asked(comparator=comparator, value=value, is_more_better=is_more_better)
    n = data.draw(st.integers(min_value=0, max_value=d))
    missing = cases_missing(target, n, d)
    way = 1 if target.is_floor else -1
    assert is_met(target, points_of(target, n + way * missing, d))
    assert not is_met(target, points_of(target, n + way * (missing - 1), d))
