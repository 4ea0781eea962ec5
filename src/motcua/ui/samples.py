"""Invented content for the gallery: one dossier of 2023 whose days and hours agree."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms

_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
_RECEIVED, _TODAY, _DUE = date(2023, 8, 24), date(2023, 9, 19), date(2023, 9, 22)
_HOLIDAYS = {date(2023, 9, 1), date(2023, 9, 4)}
_PAUSED = {date(2023, 9, day) for day in (7, 8, 11, 12)}

STATES = (
    ("late", "Quá hạn 2 ngày"),
    ("soon", "Còn 3 giờ"),
    ("ok", "Còn 7 ngày"),
    ("info", "Đang soạn giấy phép"),
    ("part", "Một phần"),
    ("pause", "Tạm dừng, chờ bổ sung"),
    ("off", "Đã trả"),
    ("none", "Chưa có dữ liệu"),
)
STEPS: tuple[dict[str, Any], ...] = (
    {"title": "Đã nhận đủ hồ sơ", "note": "24/08/2023, Bộ phận Một cửa", "state": "done"},
    {"title": "Đã xem xét hồ sơ", "note": "25/08 đến 06/09, 8 ngày làm việc", "state": "done"},
    {"title": "Chờ ông bà bổ sung bản vẽ", "note": "Từ 06/09, thời hạn tạm dừng", "state": "paused"},
    {"title": "Ký giấy phép", "note": "", "state": "now"},
    {"title": "Nhận kết quả", "note": "Bộ phận Một cửa", "state": "todo"},
)


class SampleForm(forms.Form):
    """Fields of each kind."""

    name = forms.CharField(label="Họ tên người nộp")
    number = forms.CharField(label="Số định danh", max_length=12)
    phone = forms.CharField(
        label="Điện thoại nhận tin", min_length=10, error_messages={"min_length": "Mới có 7 chữ số. Số di động có 10."}
    )
    filer = forms.ChoiceField(
        label="Ai đang nộp?",
        choices=[("self", "Chính chủ hồ sơ"), ("proxy", "Người được ủy quyền"), ("post", "Nhân viên bưu chính")],
        widget=forms.RadioSelect,
        initial="self",
    )
    case = forms.ChoiceField(label="Trường hợp", choices=[("1", "Cấp mới"), ("2", "Cấp lại")])
    note = forms.CharField(label="Ghi chú", widget=forms.Textarea(attrs={"rows": 2}), required=False)
    is_complete = forms.BooleanField(label="Đã đủ giấy tờ")
    scan = forms.FileField(label="Bản quét", required=False, help_text="PDF hoặc ảnh, tối đa 20 MB")


def bad_form() -> SampleForm:
    """Return the form with errors in it."""
    return SampleForm(
        {"loi-name": "Trần Minh Khoa", "loi-number": "075094011872", "loi-phone": "0918 442", "loi-case": "1"},
        prefix="loi",
    )


def days() -> list[dict[str, Any]]:
    """Return the days from receipt to the due date."""
    return _days(_RECEIVED, _DUE)


def long_days() -> list[dict[str, Any]]:
    """Return more days than fit one row."""
    return _days(_RECEIVED, date(2023, 10, 20))


def _days(first: date, last: date) -> list[dict[str, Any]]:
    """Return the days of a span, counted as the law counts them."""
    listed: list[dict[str, Any]] = []
    number = 0
    for offset in range((last - first).days + 1):
        on = first + timedelta(days=offset)
        day: dict[str, Any] = {"on": on, "is_today": on == _TODAY, "is_future": on > _TODAY, "is_due": on == last}
        if on == first:
            day["kind"] = "received"
        elif on in _HOLIDAYS:
            day |= {"kind": "holiday", "reason": "Quốc khánh"}
        elif on.isoweekday() > 5:  # noqa: PLR2004 (Saturday and Sunday)
            day["kind"] = "weekend"
        elif on in _PAUSED:
            day |= {"kind": "paused", "reason": "chờ bổ sung"}
        else:
            number += 1
            day |= {"kind": "counted", "number": number}
        listed.append(day)
    return listed


def holders() -> list[dict[str, Any]]:
    """Return who held the dossier."""
    return [
        {"name": "Phạm Thị Thu Hà", "note": "Tiếp nhận, quét, chuyển", "used": 3, "allowed": 4},
        {"name": "Lê Quốc Thịnh", "note": "Thẩm định hồ sơ", "used": 50.2, "allowed": 44, "state": "late"},
        {"name": "Người nộp", "note": "Bổ sung giấy tờ", "used": 32, "state": "paused", "value": "4 ngày"},
        {
            "name": "Lê Quốc Thịnh (tôi)",
            "note": "Soạn giấy phép, từ 15/09 13:00",
            "used": 13.8,
            "allowed": 16,
            "state": "now",
        },
        {"name": "Văn thư", "note": "Cấp số, đóng dấu", "allowed": 8, "state": "todo"},
    ]


def entries() -> list[dict[str, Any]]:
    """Return what happened, latest first."""
    return [
        {
            "at": datetime(2023, 9, 12, 14, 5, tzinfo=_ZONE),
            "text": "Nhận đủ giấy bổ sung.",
            "strong": "Tiếp tục tính thời hạn, hẹn trả mới 22/09",
            "by": "Phạm Thị Thu Hà",
            "number": 10,
            "state": "ok",
        },
        {
            "at": datetime(2023, 9, 6, 10, 20, tzinfo=_ZONE),
            "text": "Yêu cầu bổ sung lần 1.",
            "strong": "Tạm dừng thời hạn",
            "by": "Lê Quốc Thịnh, mẫu 02",
            "number": 8,
            "state": "pause",
        },
        {
            "at": datetime(2023, 9, 5, 13, 40, tzinfo=_ZONE),
            "text": "Vượt giờ bước Thẩm định",
            "by": "Hệ thống",
            "number": 7,
            "state": "late",
        },
        {
            "at": datetime(2023, 8, 24, 9, 12, tzinfo=_ZONE),
            "text": "Tiếp nhận đủ hồ sơ, in giấy hẹn trả 18/09",
            "by": "Phạm Thị Thu Hà, quầy 3",
            "number": 1,
            "state": "info",
        },
    ]
