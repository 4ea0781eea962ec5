"""Importing a file of units."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from motcua.people.organizations import actions, errors, queries
from motcua.people.organizations.models import UnitVersion
from motcua.people.organizations.tests.factories import LOADER, NOW

pytestmark = pytest.mark.django_db
DAY = date(2025, 7, 1)
EVE = date(2025, 6, 30)


def line(slug: str, **cells: Any) -> dict[str, str]:
    row = {"slug": slug, "name": slug, "kind": "agency", "level": "commune", "type": "xa", "valid_from": "2021-01-01"}
    return row | cells


TOP = line("tinh", level="province")


def bring(*rows: dict[str, str]) -> actions.ImportReport:
    return actions.import_units(rows=rows, by=LOADER, at=NOW)


def test_the_same_file_twice_changes_nothing() -> None:
    rows = (line("xa-a", parent="tinh"), TOP, line("xa-a", parent="tinh", name="Phường A", valid_from="01/07/2025"))
    first, second = bring(*rows), bring(*rows)
    assert (first.added, first.changed, first.rejected) == (2, 1, ())
    assert (second.added, second.changed, second.ended, second.unchanged) == (0, 0, 0, 3)
    unit = queries.unit_by_slug("xa-a", EVE)
    assert (unit.name, queries.unit_on(unit.unit_id, DAY).name) == ("xa-a", "Phường A")


def test_a_line_may_end_a_unit_and_name_its_heir() -> None:
    bring(TOP, line("xa-a", parent="tinh"), line("xa-b", parent="tinh"))
    report = bring(
        line("xa-a", parent="tinh", valid_to="2025-06-30"),
        line("xa-c", parent="tinh", valid_from="2025-07-01", predecessors="xa-a; xa-b:split"),
    )
    assert (report.ended, report.added, report.linked, report.rejected) == (1, 1, 2, ())
    heir = queries.unit_by_slug("xa-c", DAY)
    old = queries.unit_by_slug("xa-a", EVE)
    assert queries.successors(old.unit_id) == {heir.unit_id}
    before, after = queries.relatives_of(heir.unit_id)
    assert [(relative.slug, relative.kind) for relative in before] == [
        ("xa-a", "Hợp nhất, sáp nhập"),
        ("xa-b", "Chia, tách"),
    ]
    assert after == []


@pytest.mark.parametrize(
    ("cells", "error"),
    [
        ({"name": ""}, errors.ValueMissing),
        ({"kind": "x"}, errors.ValueUnknown),
        ({"level": "x"}, errors.ValueUnknown),
        ({"slug": "Xã A"}, errors.ValueUnknown),
        ({"code": "H19"}, errors.BadAgencyId),
        ({"valid_from": "31/02/2025"}, errors.DateUnreadable),
        ({"valid_to": "2020-01-01"}, errors.EndsBeforeItStarts),
        ({"parent": "huyen"}, errors.RowOrphaned),
        ({"parent": "xa-a"}, errors.RowInsideItself),
        ({"predecessors": "xa-x"}, errors.PredecessorUnknown),
        ({"valid_from": "2020-01-01"}, errors.RowOrphaned),
    ],
)
def test_a_line_that_cannot_stand_is_named_with_its_reason(cells: dict[str, str], error: type[Exception]) -> None:
    report = bring(TOP, line("xa-a", parent="tinh") | cells, line("xa-b", parent="tinh"))
    (rejection,) = report.rejected
    assert (rejection.line, type(rejection.error)) == (3, error)
    assert report.added == 2


def test_what_leans_on_a_refused_line_is_refused_too() -> None:
    report = bring(TOP | {"kind": "x"}, line("xa-a", parent="tinh"), line("to-1", parent="xa-a", kind="desk"))
    assert [rejection.line for rejection in report.rejected] == [2, 3, 4]
    assert not UnitVersion.objects.exists()


def test_stored_versions_are_never_rewritten() -> None:
    bring(TOP)
    report = bring(TOP | {"name": "Khác"})
    assert isinstance(report.rejected[0].error, errors.RowDiffers)
    assert isinstance(bring(TOP | {"valid_from": "2020-01-01"}).rejected[0].error, errors.RowTooEarly)


def test_a_line_cannot_end_what_others_stand_on() -> None:
    bring(TOP, line("xa-a", parent="tinh"))
    (rejection,) = bring(TOP | {"valid_to": "2025-06-30"}).rejected
    assert isinstance(rejection.error, errors.RowLeavesParts)


def test_an_agency_id_has_one_bearer_at_a_time() -> None:
    code = "000.00.31.H19"
    report = bring(TOP, line("xa-a", code=code, parent="tinh"), line("xa-b", code=code, parent="tinh"))
    assert [type(rejection.error) for rejection in report.rejected] == [errors.RowTakesAgencyId]


def test_a_file_that_is_no_table_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(errors.FileUnreadable):
        actions.read_units(path)
    path.write_text("# ghi chú\nslug;name;valid_from\nxa-a;Xã A;2025-07-01\n", encoding="utf-8-sig")
    assert actions.read_units(path) == [{"slug": "xa-a", "name": "Xã A", "valid_from": "2025-07-01"}]
