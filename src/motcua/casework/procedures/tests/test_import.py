"""One row at a time: changed, refused, added."""

from datetime import UTC, date, datetime

import pytest

from motcua.casework.procedures.actions import RowOutcome, assign_agency, import_row, import_rows
from motcua.casework.procedures.models import ProcedureVersion
from motcua.casework.procedures.queries import competences_of
from motcua.casework.procedures.tests.factories import LOADER
from motcua.people.organizations.tests.factories import make_commune

FROM = date(2026, 7, 1)
AT = datetime(2026, 7, 1, 1, tzinfo=UTC)


@pytest.mark.django_db
def test_a_changed_row_makes_a_new_version(real_rows: list[dict[str, str]]) -> None:
    row = real_rows[0]
    import_rows(rows=[row], valid_from=FROM, by=LOADER, at=AT)
    changed = {**row, "conditions": "Điều kiện mới"}
    report = import_rows(rows=[changed], valid_from=date(2026, 9, 1), by=LOADER, at=AT)[0]
    assert report.outcome is RowOutcome.CHANGED
    versions = ProcedureVersion.objects.filter(procedure__code=row["code"]).order_by("number")
    assert [version.valid_to for version in versions] == [date(2026, 8, 31), None]


@pytest.mark.django_db
def test_a_bad_row_is_refused_and_stops_nothing(real_rows: list[dict[str, str]]) -> None:
    rows = [{**real_rows[0], "code": "khong co"}, {**real_rows[1], "components": "[{"}, real_rows[2]]
    reports = import_rows(rows=rows, valid_from=FROM, by=LOADER, at=AT)
    assert [report.outcome for report in reports] == [RowOutcome.REFUSED, RowOutcome.REFUSED, RowOutcome.ADDED]
    assert "mã hoặc tên" in reports[0].why


@pytest.mark.django_db
def test_a_unit_that_people_assigned_stays_with_the_next_version(real_rows: list[dict[str, str]]) -> None:
    first = import_row(row=real_rows[0], valid_from=FROM, by=LOADER, at=AT)
    commune = make_commune()
    assign_agency(version_id=first.version_id or 0, unit_id=commune.id, valid_from=FROM, by=LOADER, at=AT)
    changed = {**real_rows[0], "conditions": "Khác"}
    second = import_row(row=changed, valid_from=date(2026, 9, 1), by=LOADER, at=AT)
    assert commune.id in [rule.unit_id for rule in competences_of(second.version_id or 0)]


@pytest.mark.django_db
def test_a_version_from_before_the_one_in_force_is_refused(real_rows: list[dict[str, str]]) -> None:
    import_row(row=real_rows[0], valid_from=FROM, by=LOADER, at=AT)
    changed = {**real_rows[0], "conditions": "Khác"}
    report = import_rows(rows=[changed], valid_from=date(2026, 6, 1), by=LOADER, at=AT)[0]
    assert report.outcome is RowOutcome.REFUSED
    assert "Ngày hiệu lực trùng" in report.why
