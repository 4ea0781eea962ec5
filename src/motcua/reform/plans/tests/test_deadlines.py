"""Deadlines as officials write them."""

from datetime import date

import pytest

from motcua.reform.plans.rules.deadlines import parse_deadline

CASES = [
    ("31/10/2027", "date", date(2027, 10, 31)),
    ("Trước ngày 15/6/2027", "date", date(2027, 6, 15)),
    ("Trước ngày 30 tháng 6 năm 2027", "date", date(2027, 6, 30)),
    ("31/12", "date", date(2027, 12, 31)),
    ("3-5", "other", None),
    ("Tháng 01/2027", "month", date(2027, 1, 31)),
    ("Tháng 11", "month", date(2027, 11, 30)),
    ("Quý III/2027", "quarter", date(2027, 9, 30)),
    ("Chậm nhất trong quý 4 năm 2027", "quarter", date(2027, 12, 31)),
    ("Tháng Quý IV/2027", "quarter", date(2027, 12, 31)),
    ("Trong năm 2027", "year", date(2027, 12, 31)),
    ("Từ 01/02/2027 đến 31/5/2027", "period", date(2027, 5, 31)),
    ("2026 - 2030", "period", date(2030, 12, 31)),
    ("Thường xuyên", "continuous", None),
    ("Thường xuyên trong năm", "continuous", None),
    ("Báo cáo theo quý", "periodic", None),
    ("Hàng tháng định kỳ rà soát", "periodic", None),
    ("Theo tiến độ phê duyệt", "per_schedule", None),
    ("Theo thời hạn đã đăng ký", "per_schedule", None),
    ("31/10/20227", "other", None),
    ("31/02/2027", "other", None),
    ("Khẩn trương", "other", None),
]


@pytest.mark.parametrize(("text", "kind", "due"), CASES)
def test_a_deadline_has_a_kind_and_perhaps_a_day(text: str, kind: str, due: date | None) -> None:
    found = parse_deadline(text, 2027)
    assert (found.kind, found.due, found.text) == (kind, due, text)


def test_a_malformed_date_is_doubtful() -> None:
    assert parse_deadline("31/10/20227", 2027).is_doubtful
