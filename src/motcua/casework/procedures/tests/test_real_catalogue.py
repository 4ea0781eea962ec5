"""The 1,601 real rows: every figure exact, nothing invented."""

from collections import Counter
from datetime import UTC, date, datetime
from itertools import cycle

import pytest

from motcua.casework.procedures.actions import RowOutcome, RowReport, confirm_limit_unit, import_rows
from motcua.casework.procedures.base import agency_table
from motcua.casework.procedures.models import ProcedureVersion
from motcua.casework.procedures.queries import search, version_for_receipt
from motcua.casework.procedures.rules import Channel, Readiness, RowRead, read_row
from motcua.casework.procedures.tests.factories import LOADER
from motcua.engines.worktime.rules import LimitUnit

FROM = date(2026, 7, 1)
AT = datetime(2026, 7, 1, 1, tzinfo=UTC)

ASKED = {
    "1.001193": "1.001193",
    "đăng ký khai sinh": "1.001193",
    "dang ky khai sinh": "1.001193",
    "khai sinh": "1.001193",
    "đăng kí khai xinh": "1.001193",
    "ket hon": "1.000894",
    "giay doc than": "1.004873",
    "khai tử": "1.000656",
    "giấy chứng tử": "1.000656",
    "trích lục hộ tịch": "2.000635",
    "cải chính hộ tịch": "1.004859",
    "ho kinh doanh": "1.001612",
    "mở quán": "1.001612",
    "giấy phép xây dựng nhà ở riêng lẻ": "1.013225",
    "xin phép xây nhà": "1.013225",
    "sua nha": "1.013229",
    "tạm trú": "1.004194",
    "hộ khẩu": "1.004222",
    "cấp hộ chiếu": "1.001456",
    "bang lai xe": "3.000348",
    "sao y bản chính": "2.000815",
    "chứng thực chữ ký": "2.000884",
    "di chúc": "2.001019",
    "tách thửa": "1.012784",
    "sổ đỏ": "1.012753",
    "so do": "1.012753",
    "mất sổ đỏ": "1.012786",
    "hòa giải tranh chấp đất đai": "1.012812",
    "lý lịch tư pháp": "3.000333",
    "hộ nghèo thường xuyên": "1.011607",
    "chat ha cay xanh": "1.002693",
    "nuôi con nuôi trong nước": "2.001263",
    "thong tin quy hoach": "1.014159",
    "công an cấp xã tạm trú": "1.004194",
    "thành lập công ty cổ phần": "2.002043",
    "trợ giúp pháp lý": "2.000829",
}


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


@pytest.mark.django_db(transaction=True)
def test_all_rows_import_and_a_second_run_changes_nothing(
    real_catalogue: list[RowReport], real_rows: list[dict[str, str]]
) -> None:
    assert Counter(report.outcome for report in real_catalogue) == {RowOutcome.ADDED: 1601}
    assert ProcedureVersion.objects.in_force(FROM).count() == 1601
    again = import_rows(rows=real_rows, valid_from=FROM, by=LOADER, at=AT)
    assert Counter(report.outcome for report in again) == {RowOutcome.UNCHANGED: 1601}


@pytest.mark.django_db(transaction=True)
def test_the_right_one_is_within_the_first_three(real_catalogue: list[RowReport]) -> None:
    found = {asked: [hit.code for hit in search(asked, on=FROM)[:3]] for asked in ASKED}
    missed = {asked: codes for asked, codes in found.items() if ASKED[asked] not in codes}
    assert len(real_catalogue) == 1601
    assert missed == {}


@pytest.mark.django_db(transaction=True)
def test_the_30_bare_hours_wait_for_one_choice_each(real_catalogue: list[RowReport]) -> None:
    waiting = [
        report.version_id for report in real_catalogue if report.read and report.read.readiness is Readiness.BARE_HOURS
    ]
    limits = [version_for_receipt(version_id or 0, FROM).limits(Channel.COUNTER)[0] for version_id in waiting]
    assert len(limits) == 30
    assert {limit.limit for limit in limits} == {None}
    for limit, unit in zip(limits, cycle((LimitUnit.CLOCK_HOUR, LimitUnit.WORKING_HOUR)), strict=False):
        confirm_limit_unit(limit_id=limit.limit_id, unit=unit, by=LOADER, at=AT)
    clear = [version_for_receipt(version_id or 0, FROM).limit(Channel.COUNTER).limit for version_id in waiting]
    assert None not in clear


@pytest.mark.django_db(transaction=True)
def test_each_ready_one_has_one_clear_limit_at_the_counter(real_catalogue: list[RowReport]) -> None:
    ready = [report for report in real_catalogue if report.read and report.read.readiness is Readiness.READY]
    assert len([version_for_receipt(report.version_id or 0, FROM).limit(Channel.COUNTER) for report in ready]) == 1123
