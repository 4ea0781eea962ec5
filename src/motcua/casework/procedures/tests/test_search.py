"""Search: what is in force, what is strange."""

from datetime import date

import pytest

from motcua.casework.procedures.queries import search
from motcua.casework.procedures.tests.factories import make_procedure

TODAY = date(2026, 7, 1)


@pytest.mark.django_db
def test_only_versions_in_force_are_found() -> None:
    make_procedure(valid_to=date(2025, 6, 30))
    assert search("khai sinh", on=date(2025, 6, 30))
    assert not search("khai sinh", on=date(2025, 7, 1))


@pytest.mark.django_db
def test_strange_signs_find_nothing_and_break_nothing() -> None:
    make_procedure()
    assert [search(text, on=TODAY) for text in ("", "  ", "!!! & |", "':*", "\\", "\u0000x")] == [[]] * 6
