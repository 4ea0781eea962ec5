"""Numbers that share a sentence share its words; a new clause starts anew."""

import pytest

from motcua.reform.plans.rules.shapes import Line, NotTarget, Passage, Target
from motcua.reform.plans.rules.stating import Statement
from motcua.reform.plans.rules.targets import read_targets


def read(text: str) -> tuple[list[Target], list[NotTarget]]:
    return read_targets([Statement(Passage((Line(1, text, text),)), None)], year=2027, is_scan=False)


def values(text: str) -> list[tuple[str, float, str]]:
    return [(t.comparator, t.value, t.scope) for t in read(text)[0]]


@pytest.mark.parametrize(
    ("words", "sign"),
    [
        ("đạt tối thiểu 90%", ">="), ("đạt ít nhất 90%", ">="), ("đạt từ 90%", ">="), ("đạt 90% trở lên", ">="),
        ("đạt trên 90%", ">"), ("không quá 90%", "<="), ("xuống dưới 90%", "<"), ("đạt 90%", "="), ("tăng 90%", "="),
    ],
)  # fmt: skip
def test_comparators_are_read_as_written(words: str, sign: str) -> None:
    assert [t.comparator for t in read(f"Tỷ lệ hồ sơ đúng hạn {words}.")[0]] == [sign]


def test_a_list_carries_the_comparator_over_its_levels() -> None:
    text = "Tỷ lệ hồ sơ trực tuyến đạt tối thiểu 40% tại cấp sở; 20% tại cấp huyện; 10% tại cấp xã."
    assert values(text) == [(">=", 40, "departments"), (">=", 20, "district"), (">=", 10, "commune")]


def test_levels_may_stand_before_their_number() -> None:
    text = "Tỷ lệ hồ sơ trực tuyến tại cấp tỉnh đạt 70%, cấp huyện 50%, cấp xã 30%."
    assert values(text) == [("=", 70, "province"), ("=", 50, "district"), ("=", 30, "commune")]


def test_a_new_clause_does_not_inherit_the_comparator() -> None:
    text = "Tối thiểu 80% đơn vị được kiểm tra; 50% thủ tục hành chính có hồ sơ mẫu."
    assert values(text) == [(">=", 80, "all"), ("=", 50, "all")]


def test_one_number_for_several_levels_is_one_target_each() -> None:
    assert [t.scope for t in read("100% lãnh đạo cấp huyện, cấp phòng, cấp xã sử dụng chữ ký số.")[0]] == [
        "district",
        "divisions",
        "commune",
    ]


def test_a_system_of_the_province_is_no_level() -> None:
    assert values("100% thủ tục hành chính được công khai trên Cổng Dịch vụ công của tỉnh.") == [("=", 100, "all")]


def test_what_an_earlier_year_reached_is_no_target() -> None:
    targets, others = read("Năm 2026 đạt 85%, phấn đấu tỷ lệ hồ sơ đúng hạn năm 2027 đạt tối thiểu 95%.")
    assert [t.value for t in targets] == [95]
    assert [o.reason for o in others] == ["số liệu của kỳ trước, không phải mục tiêu"]


@pytest.mark.parametrize(
    "text",
    [
        "Không quá 2% hồ sơ bị quá hạn; năm trước tỷ lệ này là 4,5%.",
        "Hồ sơ quá hạn không quá 2% (năm 2026: 4,5%).",
        "Hồ sơ quá hạn không quá 2%; hiện nay tỷ lệ này là 4,5%.",
        "Năm 2026, hồ sơ quá hạn của tỉnh còn 4,5%. Phấn đấu hồ sơ quá hạn không quá 2%.",
    ],
)
def test_what_the_year_before_reached_is_told_from_the_aim_beside_it(text: str) -> None:
    targets, others = read(text)
    assert ([t.value for t in targets], len(others)) == ([2], 1)


def test_how_money_is_divided_is_no_target() -> None:
    targets, others = read("Kinh phí thực hiện 350 triệu đồng, trong đó ngân sách tỉnh 60%, nguồn khác 40%.")
    assert (targets, [o.reason for o in others]) == ([], ["mức chi, không phải mục tiêu"] * 2)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Chỉ số cải cách hành chính đạt từ 85 điểm trở lên.", (">=", 85, "điểm")),
        ("Mỗi xã tổ chức ít nhất 02 buổi đối thoại với người dân.", (">=", 2, "buổi")),
        ("Mỗi tổ công nghệ số có 05 thành viên trở lên.", (">=", 5, "thành viên")),
        ("Thời gian chờ của người dân không quá 20 phút/lượt.", ("<=", 20, "phút/lượt")),
    ],
)
def test_counts_and_scores_are_targets(text: str, found: tuple[str, float, str]) -> None:
    assert [(t.comparator, t.value, t.unit) for t in read(text)[0]] == [found]


def test_of_a_range_with_two_signs_the_lower_end_is_the_aim() -> None:
    targets, others = read("25% - 35% cán bộ lãnh đạo cấp phòng được luân chuyển.")
    assert ([(t.comparator, t.value) for t in targets], len(others)) == ([(">=", 25)], 1)


def test_what_must_not_happen_above_a_number_is_a_ceiling() -> None:
    assert values("Không để xảy ra tình trạng trên 0,5% công chức bị kỷ luật.") == [("<=", 0.5, "all")]


def test_a_list_of_levels_carries_its_comparator_on() -> None:
    text = "Hồ sơ trực tuyến chiếm ít nhất 35% tổng số hồ sơ tiếp nhận của huyện, 20% của cấp xã."
    assert values(text) == [(">=", 35, "district"), (">=", 20, "commune")]


def test_a_number_that_cannot_be_read_is_kept_with_its_reason() -> None:
    targets, others = read("Tỷ lệ hồ sơ đúng hạn đạt tối thiểu /Y%.")
    assert (targets, [o.reason for o in others]) == ([], ["không đọc được con số"])


def test_a_count_with_a_comparator_keeps_its_noun_as_unit() -> None:
    (target,) = read("Tổ chức tối thiểu 02 lớp tập huấn cải cách hành chính cho công chức.")[0]
    assert (target.comparator, target.value, target.unit) == (">=", 2, "lớp")


def test_a_dash_between_two_words_ends_no_clause() -> None:
    text = "20% chế độ báo cáo về kinh tế - xã hội được thực hiện trên hệ thống thông tin báo cáo."
    assert [t.indicator for t in read(text)[0]] == ["reports_on_reporting_system_rate"]


def aims(text: str) -> list[tuple[str, float, str]]:
    return [(t.comparator, t.value, t.scope) for t in read(text)[0]]


def test_where_it_stands_today_is_no_aim() -> None:
    targets, others = read("Nâng tỷ lệ hồ sơ trực tuyến từ 60% lên 75%.")
    assert [(t.value, t.indicator) for t in targets] == [(75, "online_dossier_rate")]
    assert [other.reason for other in others] == ["số liệu của kỳ trước, không phải mục tiêu"]


def test_a_range_aims_at_its_lower_end() -> None:
    assert aims("Tỷ lệ hài lòng đạt 95-98%.") == [(">=", 95, "all")]


def test_levels_and_numbers_may_stand_in_turn() -> None:
    text = "Hồ sơ đúng hạn của cấp tỉnh, cấp xã lần lượt đạt 98% và 96%."
    assert aims(text) == [("=", 98, "province"), ("=", 96, "commune")]


def test_a_number_written_out_counts_once() -> None:
    targets, others = read("Phấn đấu 100 % (một trăm phần trăm) thủ tục được công khai.")
    assert len(targets) == 1
    assert not others


def test_another_subject_begins_another_aim() -> None:
    targets, _ = read("Hồ sơ nộp trực tuyến đạt tối thiểu 90%, thanh toán trực tuyến đạt tối thiểu 75%.")
    assert [t.indicator for t in targets] == ["online_dossier_rate", "online_payment_transaction_rate"]


def test_a_count_is_no_rate() -> None:
    (target,) = read("Không để xảy ra quá 02 hồ sơ quá hạn trong tháng.")[0]
    assert (target.comparator, target.value, target.unit, target.indicator) == (
        "<=",
        2,
        "hồ sơ",
        "overdue_dossiers_count",
    )
