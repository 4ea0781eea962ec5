"""The release of the national calendar and the package it was read from."""

from datetime import date

import pytest

from motcua.engines.worktime.base import CURRENT_RELEASE, national_calendar
from motcua.engines.worktime.base.library import SOURCE, library_days
from motcua.engines.worktime.base.national import released_days
from motcua.engines.worktime.errors import CalendarNotFound


def test_the_release_is_what_the_package_says() -> None:
    assert [row for row in released_days(CURRENT_RELEASE) if row.source == SOURCE] == library_days()


def test_the_swap_of_january_2026_is_there_but_off_until_verified() -> None:
    swap = {row.on: row.is_verified for row in released_days(CURRENT_RELEASE) if row.source != SOURCE}
    assert swap == {date(2026, 1, 2): False, date(2026, 1, 10): False}
    assert national_calendar().day(date(2026, 1, 2)).is_working
    assert not national_calendar().day(date(2026, 1, 10)).is_working


@pytest.mark.parametrize("release", ["vn-0.1", "../vn-0.109", ""])
def test_an_unknown_release_is_not_found(release: str) -> None:
    with pytest.raises(CalendarNotFound):
        national_calendar(release)
