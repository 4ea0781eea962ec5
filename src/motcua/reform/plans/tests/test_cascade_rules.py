"""How a lower plan stands to the one above it, case by case."""

from datetime import date
from decimal import Decimal

import pytest

from motcua.reform.plans.rules.cascade import Aim, Verdict, Work, compare_aims, compare_work, fits, judge


def aim(
    asks: str = ">= 95", scope: str = "all", *, measure: str = "m", text: str = "hồ sơ", unit: str = "%", id_: int = 1
) -> Aim:
    comparator, value = asks.split()
    return Aim(id_, text, measure, scope, unit, comparator, Decimal(value))


@pytest.mark.parametrize(
    ("upper", "lower", "verdict"),
    [
        (">= 95", ">= 95", "equal"),
        (">= 95", ">= 98", "higher"),
        (">= 95", ">= 90", "lower"),
        (">= 95", "= 95", "equal"),
        ("= 100", "= 100", "equal"),
        ("= 100", ">= 99.5", "lower"),
        ("> 95", ">= 95", "lower"),
        (">= 95", "> 95", "higher"),
        ("<= 5", "<= 3", "higher"),
        ("<= 5", "<= 7", "lower"),
        ("<= 5", "= 5", "equal"),
        ("= 5", "< 5", "higher"),
        (">= 95", "<= 95", "different"),
    ],
)
def test_what_is_asked_decides_which_is_lower(upper: str, lower: str, verdict: str) -> None:
    assert judge(aim(upper), aim(lower)) == verdict


def test_a_measure_of_which_less_is_better_turns_the_judgement() -> None:
    assert judge(aim("= 3"), aim("= 5")) == "higher"
    assert judge(aim("= 3"), aim("= 5"), {"m"}) == "lower"


def test_other_units_cannot_be_compared() -> None:
    assert judge(aim(unit="%"), aim(unit="thủ tục")) == "different"


@pytest.mark.parametrize(
    ("upper", "lower", "level", "does_fit"),
    [
        ("commune", "commune", "commune", True),
        ("commune", "all", "commune", True),
        ("all", "commune", "commune", True),
        ("all", "divisions", "commune", False),
        ("district", "commune", "district", False),
        ("commune", "commune", "district", True),
        ("all", "commune", "district", True),
        ("all", "departments", "department", True),
        ("all; land", "all", "commune", True),
        ("all", "all; land", "commune", False),
        ("all; land", "all; land+construction", "commune", True),
        ("all; land+tax", "all; land", "commune", False),
    ],
)
def test_a_scope_answers_another(upper: str, lower: str, level: str, does_fit: bool) -> None:  # noqa: FBT001 (a column of the table)
    assert bool(fits(aim(scope=upper), aim(scope=lower), level)) is does_fit


def test_each_aim_of_the_upper_plan_has_its_answer_and_the_worst_stands_first() -> None:
    upper = [aim(id_=1), aim(id_=2, measure="a"), aim(id_=3, measure="b"), aim(id_=4, scope="district")]
    lower = [aim(">= 99", id_=11), aim(">= 80", measure="b", id_=12)]
    lines = compare_aims(upper, lower, level="commune")
    assert [(line.upper.id, line.verdict) for line in lines] == [
        (3, "lower"), (2, "missing"), (1, "higher"), (4, "not_asked"),
    ]  # fmt: skip


def test_an_aim_without_measure_is_found_by_its_words_and_only_possible() -> None:
    words = "trẻ em dưới 6 tuổi được cấp thẻ bảo hiểm y tế liên thông"
    upper = [aim(measure="", text=f"Ít nhất 95% {words}"), aim(measure="", text="tổ dân phố văn hóa", id_=2)]
    lower = [aim(">= 90", measure="", text=f"Tối thiểu 90% {words} trong năm", id_=11)]
    found, missing = sorted(compare_aims(upper, lower, level="commune"), key=lambda line: line.upper.id)
    assert (found.verdict, found.judged) == (Verdict.POSSIBLE, Verdict.LOWER)
    assert missing.verdict == Verdict.MISSING


def test_one_answer_does_not_stand_for_two_aims_of_one_level() -> None:
    upper = [aim(text="cán bộ tập huấn", id_=1), aim(text="cán bộ một cửa tập huấn phần mềm", id_=2)]
    lower = [aim(text="cán bộ một cửa tập huấn phần mềm", id_=11)]
    assert {line.upper.id: line.verdict for line in compare_aims(upper, lower, level="commune")} == {
        1: "missing", 2: "equal",
    }  # fmt: skip


def test_tasks_are_found_by_what_is_to_be_done() -> None:
    upper = [
        Work(1, "Rà soát, đơn giản hóa thủ tục hành chính thuộc thẩm quyền", "Báo cáo", due_on=date(2026, 9, 30)),
        Work(2, "Tổ chức tập huấn kỹ năng số cho tổ công nghệ cộng đồng", "Lớp tập huấn"),
    ]
    lower = [Work(11, "Rà soát và đơn giản hóa thủ tục hành chính của xã", "Báo cáo", due_on=date(2026, 10, 31))]
    missing, present = compare_work(upper, lower)
    assert (missing.upper.id, missing.verdict, missing.lower) == (2, Verdict.MISSING, None)
    assert (present.upper.id, present.verdict, present.is_later) == (1, Verdict.PRESENT, True)
