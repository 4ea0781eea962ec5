"""The 1,601 real rows: every figure exact, nothing invented."""

from collections import Counter
from datetime import UTC, date, datetime
from time import monotonic

import pytest

from motcua.casework.procedures.actions import RowOutcome, import_rows
from motcua.casework.procedures.base import agency_table
from motcua.casework.procedures.models import ProcedureVersion
from motcua.casework.procedures.rules import Channel, Readiness, RowRead, read_row
from motcua.casework.procedures.tests.factories import LOADER

FROM = date(2026, 7, 1)
AT = datetime(2026, 7, 1, 1, tzinfo=UTC)


def read(rows: list[dict[str, str]]) -> list[RowRead]:
    return [read_row(row, table=agency_table(), valid_from=FROM) for row in rows]


def test_the_rows_fall_into_1123_ready_30_bare_hours_and_448_others(real_rows: list[dict[str, str]]) -> None:
    counts = Counter(row.readiness for row in read(real_rows))
    assert counts == {
        Readiness.READY: 1123,
        Readiness.BARE_HOURS: 30,
        Readiness.NO_UNIT: 199,
        Readiness.NOT_AT_COUNTER: 137,
        Readiness.NO_TIME: 67,
        Readiness.SEVERAL_TIMES: 45,
    }
    others = set(Readiness) - {Readiness.READY, Readiness.BARE_HOURS}
    assert sum(counts[reason] for reason in others) == 448


def test_no_row_that_is_not_ready_gets_a_limit_at_the_counter(real_rows: list[dict[str, str]]) -> None:
    for row in read(real_rows):
        clear = {
            (limit.value, limit.unit)
            for limit in row.spec.limits
            if limit.channel is Channel.COUNTER and limit.unit is not None
        }
        has_one_time = len([limit for limit in row.spec.limits if limit.channel is Channel.COUNTER]) == 1
        assert (bool(clear) and has_one_time) == (row.readiness is Readiness.READY)


def test_every_agency_is_ours_or_named_as_missing(real_rows: list[dict[str, str]]) -> None:
    for row in read(real_rows):
        assert row.spec.competences or any("cơ quan có thẩm quyền" in why for why in row.missing)


@pytest.mark.django_db
def test_all_rows_import_in_a_minute_and_a_second_run_changes_nothing(real_rows: list[dict[str, str]]) -> None:
    started = monotonic()
    reports = import_rows(rows=real_rows, valid_from=FROM, by=LOADER, at=AT)
    assert monotonic() - started < 60
    assert Counter(report.outcome for report in reports) == {RowOutcome.ADDED: 1601}
    assert ProcedureVersion.objects.in_force(FROM).count() == 1601
    again = import_rows(rows=real_rows, valid_from=FROM, by=LOADER, at=AT)
    assert Counter(report.outcome for report in again) == {RowOutcome.UNCHANGED: 1601}


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
