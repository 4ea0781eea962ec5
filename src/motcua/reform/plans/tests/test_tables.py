"""Rows broken over pages come together again."""

from motcua.reform.plans.rules.joining import Row
from motcua.reform.plans.rules.lines import clean_lines
from motcua.reform.plans.rules.stacked import rejoined
from motcua.reform.plans.rules.tables import read_rows

TABS = "TT\tNhiệm vụ\tSản phẩm\tCơ quan chủ trì\tCơ quan phối hợp\tThời gian"
BARS = "STT | Nhiệm vụ | Sản phẩm | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian |"


def rows(*lines: str) -> list[Row]:
    return [row for row in read_rows(clean_lines(lines)) if not row.is_section]


def test_a_row_cut_by_a_page_is_one_row() -> None:
    (row,) = rows(
        TABS,
        "1\tRà soát các quy\tBáo\tPhòng Nội\tCác cơ quan\tQuý",
        "",
        TABS,
        "1\tđịnh hiện hành\tcáo\tvụ\t\tI/2027",
    )
    assert [row.text(name) for name in ("task", "product", "lead", "deadline")] == [
        "Rà soát các quy định hiện hành", "Báo cáo", "Phòng Nội vụ", "Quý I/2027",
    ]  # fmt: skip
    assert (row.line, row.line_end) == (2, 5)


def test_a_row_that_counts_the_columns_is_no_task() -> None:
    found = rows(TABS, "(1)\t(2)\t(3)\t(4)\t(5)\t(6)", "1\tSố hóa hồ sơ\tBáo cáo\tPhòng Nội vụ\tCác phòng\tQuý I")
    assert [row.text("task") for row in found] == ["Số hóa hồ sơ"]


def test_a_line_break_inside_a_cell_parts_no_row() -> None:
    lines = [
        TABS,
        "1\tThí điểm trả kết quả",
        "tại nhà người dân\tĐề án\tPhòng Nội vụ\tBưu điện\tQuý I",
        "2\tSố hóa\tBáo cáo",
    ]
    assert [line.text for line in rejoined(clean_lines(lines))] == [
        TABS, "1\tThí điểm trả kết quả tại nhà người dân\tĐề án\tPhòng Nội vụ\tBưu điện\tQuý I", "",
        "2\tSố hóa\tBáo cáo",
    ]  # fmt: skip


def test_a_heading_of_one_cell_is_no_rest_of_the_row_before() -> None:
    found = rows(
        TABS,
        "I. Cải cách công vụ",
        "1\tChấm điểm công chức\tBảng điểm\tPhòng Nội vụ\tCác phòng\tHằng quý",
        "II. Chính quyền số",
        "2\tSố hóa hồ sơ\tBáo cáo\tPhòng Nội vụ\tCác phòng\tThường xuyên",
    )
    assert [(row.section, row.text("deadline")) for row in found] == [
        ("I. Cải cách công vụ", "Hằng quý"), ("II. Chính quyền số", "Thường xuyên"),
    ]  # fmt: skip


def test_words_repeated_over_the_break_stand_once() -> None:
    (row,) = rows(
        TABS,
        "1\tRà soát quy\tBáo cáo\tVăn phòng HĐND và UBND\tUBND các xã, thị trấn\tQuý I",
        TABS,
        "\tđịnh\t\tUBND huyện\ttrấn\t",
    )
    assert (row.text("lead"), row.text("coordinating")) == ("Văn phòng HĐND và UBND huyện", "UBND các xã, thị trấn")


def test_a_cell_that_slipped_goes_back_where_it_fits() -> None:
    found = rows(
        TABS,
        "1\tRà soát\tBáo cáo\tPhòng Nội vụ\tUBND các xã, thị trấn; Trường học\tQuý I",
        "2\tKiểm tra cải\tKế hoạch\tPhòng Nội vụ\tUBND các xã, thị\tQuý II",
        TABS,
        "\tcách\tkiểm tra\ttrấn; Trường học\t\t",
    )
    assert found[1].text("coordinating") == "UBND các xã, thị trấn; Trường học"
    assert found[1].text("lead") == "Phòng Nội vụ"


def test_a_missing_last_cell_may_stand_on_the_next_line() -> None:
    (row,) = rows(BARS, "1 | Kiện toàn trang tin | Trang tin | Các sở | Sở Nội vụ", "| Quý II/2027 |")
    assert row.text("deadline") == "Quý II/2027"


def test_unnumbered_rows_below_a_heading_are_rows_of_their_own() -> None:
    found = rows(
        BARS,
        "1 | Kiểm soát thủ tục |",
        "|",
        "| Rà soát quy trình | Quyết định | Các sở | Văn phòng | Thường xuyên |",
        "|",
        "| Công khai kết quả | Kết quả | Các sở | Văn phòng | Quý I/2027 |",
    )
    assert [(row.text("task"), row.section) for row in found] == [
        ("Rà soát quy trình", "Kiểm soát thủ tục"),
        ("Công khai kết quả", "Kiểm soát thủ tục"),
    ]


def test_markup_that_leaked_into_a_cell_is_taken_out() -> None:
    (row,) = rows(TABS, '1\t<ul style="a: b"> - Rà soát </ul>\tBáo cáo\tPhòng Nội vụ\tCác xã\tQuý I')
    assert row.text("task") == "- Rà soát"
