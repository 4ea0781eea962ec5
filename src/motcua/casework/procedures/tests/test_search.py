"""Search: what is in force, what is strange."""

from datetime import UTC, date, datetime

import pytest

from motcua.casework.procedures.actions import confirm_limit_unit
from motcua.casework.procedures.queries import search
from motcua.casework.procedures.tests.factories import LOADER, make_procedure
from motcua.engines.worktime.rules import LimitUnit

TODAY = date(2026, 7, 1)
AT = datetime(2026, 7, 1, 2, tzinfo=UTC)


@pytest.mark.django_db
def test_only_versions_in_force_are_found() -> None:
    make_procedure(valid_to=date(2025, 6, 30))
    assert search("khai sinh", on=date(2025, 6, 30))
    assert not search("khai sinh", on=date(2025, 7, 1))


@pytest.mark.django_db
def test_strange_signs_find_nothing_and_break_nothing() -> None:
    make_procedure()
    assert [search(text, on=TODAY) for text in ("", "  ", "!!! & |", "':*", "\\", "\u0000x")] == [[]] * 6


@pytest.mark.django_db
def test_a_confirmed_unit_shows_in_the_results() -> None:
    version = make_procedure(limit=None)
    assert search("khai sinh", on=TODAY)[0].limit_label == "8 Giờ: chưa rõ đơn vị"
    for limit in version.time_limits.all():
        confirm_limit_unit(limit_id=limit.id, unit=LimitUnit.WORKING_HOUR, by=LOADER, at=AT)
    assert search("khai sinh", on=TODAY)[0].limit_label == "8 giờ làm việc"
