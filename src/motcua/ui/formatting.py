"""Dates, numbers and words as Vietnamese readers expect them; plain functions on plain values."""

import re
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from django.utils import timezone
from django.utils.translation import gettext, gettext_noop

WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
SHORT_WEEKDAYS = (
    gettext_noop("T2"),
    gettext_noop("T3"),
    gettext_noop("T4"),
    gettext_noop("T5"),
    gettext_noop("T6"),
    gettext_noop("T7"),
    gettext_noop("CN"),
)
NO_BREAK = "\u00a0"

# Two-syllable words that must not be torn at the end of a line in a heading.
_KEPT_TOGETHER = (
    "thủ tục",
    "hồ sơ",
    "kết quả",
    "quá hạn",
    "đến hạn",
    "đúng hạn",
    "thời hạn",
    "bổ sung",
    "tiếp nhận",
    "giải quyết",
    "giấy tờ",
    "giấy phép",
    "quy trình",
    "cơ quan",
    "công việc",
    "lãnh đạo",
    "tỷ lệ",
    "chỉ tiêu",
    "kế hoạch",
    "đơn vị",
    "ông bà",
)


def local(moment: date | datetime) -> date | datetime:
    """Return a moment in the local time zone; a date stays as it is."""
    if isinstance(moment, datetime) and timezone.is_aware(moment):
        return timezone.localtime(moment)
    return moment


def vn_date(moment: date | datetime, style: str = "") -> str:
    """Return dd/mm/yyyy; style "short" leaves out the year, "weekday" puts the weekday before it."""
    moment = local(moment)
    written = moment.strftime("%d/%m" if style == "short" else "%d/%m/%Y")
    return f"{gettext(WEEKDAYS[moment.weekday()])}{NO_BREAK}{written}" if style == "weekday" else written


def vn_datetime(moment: datetime, style: str = "") -> str:
    """Return "17:00 ngày 14/05/2024"; styles "weekday", "short" (14/05 17:00) and "time" (17:00)."""
    moment = timezone.localtime(moment) if timezone.is_aware(moment) else moment
    clock = moment.strftime("%H:%M")
    if style == "time":
        return clock
    if style == "short":
        return f"{moment:%d/%m}{NO_BREAK}{clock}"
    if style == "weekday":
        return f"{clock} {gettext(WEEKDAYS[moment.weekday()])} {moment:%d/%m/%Y}"
    return gettext("%(clock)s ngày\u00a0%(day)s") % {"clock": clock, "day": f"{moment:%d/%m/%Y}"}


def thousands(number: int) -> str:
    """Return a whole number with dots: 1234 -> 1.234."""
    return f"{number:,}".replace(",", ".")


def decimal(number: float | Decimal, places: int = 1) -> str:
    """Return a number with dots for thousands and a comma, without needless zeros: 13.80 -> 13,8."""
    rounded = Decimal(str(number)).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    whole, _, rest = f"{rounded:,f}".partition(".")
    rest = rest.rstrip("0")
    return whole.replace(",", ".") + (f",{rest}" if rest else "")


def percent(share: float | Decimal, places: int = 1) -> str:
    """Return a share of one as a percentage: 0.974 -> 97,4 %."""
    return f"{decimal(Decimal(str(share)) * 100, places)}{NO_BREAK}%"


def ratio(numerator: int, denominator: int) -> str:
    """Return n of d as a percentage, never rounded up to 100; without any case there is no data yet."""
    if denominator == 0:
        return gettext("chưa có dữ liệu")
    share = Decimal(numerator) / Decimal(denominator)
    if numerator < denominator:
        share = min(share, Decimal("0.999"))
    return percent(share)


def whole_percent(share: float | Decimal) -> int:
    """Return a share of one as a class of the percent scale, 0 to 100."""
    return max(0, min(100, round(share * 100)))


def unbroken(text: str) -> str:
    """Return a heading whose two-syllable words, and numbers with what they count, stay on one line."""
    for word in _KEPT_TOGETHER:
        for form in (word, word.capitalize()):
            text = text.replace(form, form.replace(" ", NO_BREAK))
    return re.sub(r"(?<=\d) (?=\w)", NO_BREAK, text)
