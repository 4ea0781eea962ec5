"""Reading what is printed, and the workflow's law."""

from decimal import Decimal

import pytest

from motcua.base.actors import Role
from motcua.casework.procedures.errors import WorkflowBroken
from motcua.casework.procedures.rules import (
    AgencyKind,
    FeeKind,
    KnownAgency,
    Readiness,
    StepSpec,
    check_workflow,
    default_workflow,
    fee_kind,
    hours_of_steps,
    is_mandatory,
    offered_units,
    paper_counts,
    read_agencies,
    read_time,
    readiness,
)
from motcua.engines.worktime.rules import Limit, LimitUnit


@pytest.mark.parametrize(
    ("number", "words", "unit"),
    [
        ("10", "Ngày làm việc", LimitUnit.WORKING_DAY),
        ("15", "Ngày", LimitUnit.DAY),
        ("2", "Tháng", LimitUnit.MONTH),
        ("8", "Giờ làm việc", LimitUnit.WORKING_HOUR),
        ("8", "Giờ", None),
        ("3", "(không ghi đơn vị)", None),
    ],
)
def test_a_unit_is_lawful_only_when_the_words_leave_no_choice(number: str, words: str, unit: LimitUnit | None) -> None:
    assert read_time(number, words).unit is unit


def test_bare_hours_offer_two_units_and_a_bare_number_all() -> None:
    assert offered_units("8 Giờ") == (LimitUnit.CLOCK_HOUR, LimitUnit.WORKING_HOUR)
    assert len(offered_units("3 (không ghi đơn vị)")) == 5


def test_a_time_beside_a_missing_time_counts_as_several() -> None:
    assert readiness([read_time("5", "Ngày"), read_time("", "")]) is Readiness.SEVERAL_TIMES
    assert readiness([]) is Readiness.NOT_AT_COUNTER


def test_the_four_kinds_of_fee_stay_apart() -> None:
    assert fee_kind("0", "") == (FeeKind.FREE, None)
    assert fee_kind("8000", "") == (FeeKind.AMOUNT, 8000)
    assert fee_kind("", "Theo nghị quyết của Hội đồng nhân dân") == (FeeKind.COUNCIL, None)
    assert fee_kind("", "Không có thông tin") == (FeeKind.UNKNOWN, None)
    assert fee_kind("1", "") == (FeeKind.UNKNOWN, None)
    assert fee_kind("10", "", "USD") == (FeeKind.AMOUNT, 10)


def test_a_paper_is_mandatory_unless_its_text_says_otherwise() -> None:
    assert is_mandatory("Tờ khai") is True
    assert is_mandatory("Văn bản ủy quyền (nếu có)") is False
    assert is_mandatory("Trường hợp kết hôn: giấy chứng nhận") is None
    assert is_mandatory("Bản cam kết của […]") is None


def test_a_count_run_together_with_a_file_name_is_not_believed() -> None:
    assert paper_counts(20261, 1) == (0, 1, False)
    assert paper_counts(1, 2) == (1, 2, True)


def test_the_longest_known_agency_wins_over_its_own_commas() -> None:
    table = (
        KnownAgency(text="Ủy ban nhân dân cấp xã", kind="committee", level="commune"),
        KnownAgency(text="Ủy ban nhân dân cấp xã, phường, thị trấn", kind="committee", level="commune"),
        KnownAgency(text="Sở Xây dựng", kind="department", level="department"),
    )
    read = read_agencies("Uỷ ban Nhân dân cấp xã, phường, thị trấn, Ban lạ, Sở Xây dựng", table)
    assert [agency.kind for agency in read] == ["committee", AgencyKind.UNMAPPED, "department"]


@pytest.mark.parametrize("limit", ["now", "1h", "8wh", "3wd", "15d", "1m", "7d"])
def test_the_default_workflow_fits_every_limit(limit: str) -> None:
    check_workflow(default_workflow(), Limit.parse(limit))


def step(key: str, following: dict[str, str], *, hours: int = 8, return_to: str = "") -> StepSpec:
    return StepSpec(
        key=key,
        label=key,
        role=Role.CASE_OFFICER,
        working_hours=Decimal(hours),
        next_steps=following,
        return_to=return_to,
    )


@pytest.mark.parametrize(
    ("steps", "why"),
    [
        ((step("a", {}),), "ngõ cụt"),
        ((step("a", {"x": "b"}),), "bước không có"),
        ((step("a", {"x": ""}), step("b", {"x": ""})), "không có đường tới"),
        ((step("a", {"x": "b"}), step("b", {"x": "a"})), "không tới được kết thúc"),
        ((step("a", {"x": ""}, return_to="z"),), "không có người nhận"),
        ((step("a", {"x": "b"}, return_to="b"), step("b", {"x": ""})), "không dẫn lại"),
        ((step("a", {"x": ""}, hours=90),), "thời hạn chỉ có 80"),
        ((step("a", {"x": ""}), step("a", {"x": ""})), "trùng mã"),
    ],
)
def test_a_broken_workflow_says_why(steps: tuple[StepSpec, ...], why: str) -> None:
    with pytest.raises(WorkflowBroken, match=why):
        check_workflow(steps, Limit.parse("10wd"))


def test_shares_become_hours_of_the_limit() -> None:
    assert hours_of_steps(default_workflow(), Limit.parse("10wd"))[1] == Decimal("44.00")
    assert hours_of_steps(default_workflow(), None)[1] is None
