"""People find the right procedure among the 1,601 real ones within the first three."""

from datetime import UTC, date, datetime

import pytest

from motcua.casework.procedures.actions import import_rows, renew_synonyms
from motcua.casework.procedures.queries import search
from motcua.casework.procedures.tests.factories import LOADER, make_procedure

TODAY = date(2026, 7, 1)
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


@pytest.mark.django_db
def test_the_right_one_is_within_the_first_three(real_rows: list[dict[str, str]]) -> None:
    import_rows(rows=real_rows, valid_from=TODAY, by=LOADER, at=AT)
    renew_synonyms(by=LOADER, at=AT)
    found = {asked: [hit.code for hit in search(asked, on=TODAY)[:3]] for asked in ASKED}
    missed = {asked: codes for asked, codes in found.items() if ASKED[asked] not in codes}
    assert missed == {}


@pytest.mark.django_db
def test_only_versions_in_force_are_found() -> None:
    make_procedure(valid_to=date(2025, 6, 30))
    assert search("khai sinh", on=date(2025, 6, 30))
    assert not search("khai sinh", on=date(2025, 7, 1))


@pytest.mark.django_db
def test_strange_signs_find_nothing_and_break_nothing() -> None:
    make_procedure()
    assert [search(text, on=TODAY) for text in ("", "  ", "!!! & |", "':*", "\\", "\u0000x")] == [[]] * 6
