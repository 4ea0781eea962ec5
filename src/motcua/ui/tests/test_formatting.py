"""Dates and numbers as Vietnamese readers expect them."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from motcua.ui.formatting import decimal, percent, ratio, thousands, unbroken, vn_date, vn_datetime, whole_percent

SPACE = "\u00a0"
DUE = datetime(2024, 5, 14, 10, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("style", "written"),
    [("", "14/05/2024"), ("short", "14/05"), ("weekday", f"Thứ Ba{SPACE}14/05/2024")],
)
def test_dates_are_written_day_first(style: str, written: str) -> None:
    assert vn_date(date(2024, 5, 14), style) == written


@pytest.mark.parametrize(
    ("style", "written"),
    [
        ("", f"17:00 ngày{SPACE}14/05/2024"),
        ("time", "17:00"),
        ("short", f"14/05{SPACE}17:00"),
        ("weekday", "17:00 Thứ Ba 14/05/2024"),
    ],
)
def test_moments_are_written_in_local_time(style: str, written: str) -> None:
    assert vn_datetime(DUE, style) == written


def test_a_moment_late_in_utc_belongs_to_the_next_local_day() -> None:
    assert vn_date(datetime(2024, 5, 14, 18, 0, tzinfo=UTC)) == "15/05/2024"


def test_sunday_has_its_own_name() -> None:
    assert vn_date(date(2024, 5, 12), "weekday").startswith("Chủ nhật")


def test_thousands_have_dots_and_decimals_a_comma() -> None:
    assert thousands(1234567) == "1.234.567"
    assert decimal(Decimal("1234.50")) == "1.234,5"
    assert decimal(4) == "4"


@pytest.mark.parametrize(("share", "written"), [(0.974, "97,4"), (1, "100"), (0, "0"), (Decimal("0.9745"), "97,5")])
def test_percent_has_a_comma_and_a_space_that_does_not_break(share: float, written: str) -> None:
    assert percent(share) == f"{written}{SPACE}%"


def test_ratio_is_never_rounded_up_to_all() -> None:
    assert ratio(9999, 10000) == f"99,9{SPACE}%"
    assert ratio(4, 4) == f"100{SPACE}%"


def test_ratio_of_nothing_is_no_data() -> None:
    assert ratio(0, 0) == "chưa có dữ liệu"


@pytest.mark.parametrize(("share", "step"), [(-0.1, 0), (0.423, 42), (1.7, 100)])
def test_bar_classes_stay_within_the_scale(share: float, step: int) -> None:
    assert whole_percent(share) == step


def test_headings_keep_words_and_numbers_together() -> None:
    assert unbroken("Hồ sơ cần 1 giấy tờ") == f"Hồ{SPACE}sơ cần 1{SPACE}giấy{SPACE}tờ"
