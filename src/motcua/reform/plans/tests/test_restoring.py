"""A bad scan is restored without inventing anything."""

from motcua.reform.plans.rules.lines import clean_lines, is_bad_scan
from motcua.reform.plans.rules.restoring import restore
from motcua.reform.plans.rules.shapes import Line
from motcua.reform.plans.rules.words import fold


def restored(text: str) -> str:
    return restore(clean_lines([text]))[0].text


def test_letters_and_marks_come_back_from_their_company() -> None:
    text = restored("Ty lé gidi quyét hd so dting han dat t5i thiéu 95% tai cép huyén")
    assert fold(text) == fold("Tỷ lệ giải quyết hồ sơ đúng hạn đạt tối thiểu 95% tại cấp huyện")


def test_numbers_and_document_numbers_stay_as_they_are() -> None:
    text = restored("K& hoach sb 282/KH-UBND ngay 29/12/2026, dat 9O% va 15,5%")
    assert {"282/KH-UBND", "29/12/2026,", "9O%", "15,5%"} <= set(text.split())


def test_clean_text_is_not_taken_for_a_scan() -> None:
    clean = ["Tiếp tục thực hiện quyết liệt công tác cải cách hành chính của huyện"] * 9
    assert not is_bad_scan(clean_lines(clean))
    assert is_bad_scan(clean_lines([fold(line) for line in clean]))


def test_the_cells_of_a_scanned_table_stay_apart() -> None:
    (line,) = restore([Line(1, "", "1\tRa soat thu tuc hanh chinh\tPhong Noi vu\tQuý II")])
    assert line.text.split("\t") == ["1", "Rà soát thủ tục hành chính", "Phòng Nội vụ", "Quý II"]


def test_a_name_that_comes_again_and_again_is_believed() -> None:
    lines = restore([Line(n, "", "trén dia ban tinh Dong Nai nam 2024") for n in range(3)])
    assert all("Nai năm" in line.text for line in lines)


def test_a_word_stuck_to_its_number_is_read() -> None:
    (line,) = restore([Line(1, "", "3.S6¢ Tw phap")])
    assert line.text == "3. Sở Tư pháp"
