"""Items in people's words: comparators, levels, deadlines, states, doubts."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.reform.plans.models import ItemKind, ItemState, ReadItem
from motcua.reform.plans.queries.checking import is_doubtful
from motcua.reform.plans.rules import drafts
from motcua.reform.plans.rules.measures import measure_name
from motcua.ui.formatting import NO_BREAK, decimal, vn_date
from motcua.ui.words import said

COMPARATORS = [
    (">=", _("tối thiểu ≥")),
    (">", _("trên >")),
    ("<=", _("không quá ≤")),
    ("<", _("dưới <")),
    ("=", _("bằng =")),
]
SIGNS = {">=": "≥", "<=": "≤"}
LEVELS = {
    "all": _("Tất cả cấp"),
    "province": _("Cấp tỉnh"),
    "departments": _("Sở, ban, ngành"),
    "divisions": _("Phòng, ban"),
    "district": _("Cấp huyện"),
    "commune": _("Cấp xã"),
}
FIELDS = {
    "land": _("đất đai"),
    "construction": _("xây dựng"),
    "investment": _("đầu tư"),
    "business_registration": _("đăng ký kinh doanh"),
    "civil_status": _("hộ tịch"),
    "tax": _("thuế"),
    "labour": _("lao động"),
    "health": _("y tế"),
    "education": _("giáo dục"),
    "social_insurance": _("bảo hiểm xã hội"),
    "transport": _("giao thông"),
    "environment": _("môi trường"),
}
DEADLINES = [
    ("date", _("Đến một ngày")),
    ("month", _("Trong tháng")),
    ("quarter", _("Trong quý")),
    ("year", _("Trong năm")),
    ("period", _("Từ ngày đến ngày")),
    ("periodic", _("Định kỳ")),
    ("continuous", _("Thường xuyên")),
    ("per_schedule", _("Theo tiến độ riêng")),
    ("other", _("Chưa rõ")),
]
STATES = {
    ItemState.PENDING: ("none", _("Chưa xem")),
    ItemState.ACCEPTED: ("ok", _("Đã nhận")),
    ItemState.CORRECTED: ("info", _("Đã sửa")),
    ItemState.REJECTED: ("off", _("Đã bỏ")),
    ItemState.MERGED: ("info", _("Đã gộp")),
    ItemState.SPLIT: ("info", _("Đã tách")),
}
STEPS = ((0.9, 5, _("Chắc")), (0.8, 4, _("Khá chắc")), (0.6, 3, _("Cần xem")), (0.4, 2, _("Ít chắc")))
LONGEST = 90


def scope_words(scope: str) -> str:
    """Return a level with its fields: "Tất cả cấp, lĩnh vực đất đai, xây dựng"."""
    level, _sep, fields = scope.partition(";")
    words = str(LEVELS.get(level.strip(), level))
    names = [str(FIELDS.get(name.strip(), name)) for name in fields.split("+") if name.strip()]
    return gettext("%(level)s, lĩnh vực %(fields)s") % {"level": words, "fields": ", ".join(names)} if names else words


def aim_words(value: Mapping[str, Any]) -> str:
    """Return comparator, number and unit: "≥ 98 %"."""
    number = decimal(value["value"], 4) if value.get("value") is not None else "?"
    sign = SIGNS.get(value["comparator"], value["comparator"])
    return NO_BREAK.join((sign, number, value["unit"]))


def deadline_words(value: Mapping[str, Any]) -> str:
    """Return until when, in few words: the day, else what is printed."""
    until = value["deadline"]
    if until["due"]:
        due = drafts.day(until["due"])
        return vn_date(due) if due else ""
    return until["text"] or str(dict(DEADLINES).get(until["kind"], until["kind"]))


def title_of(item: ReadItem) -> str:
    """Return what an item is called: the name of its measure, else its words, shortened."""
    if item.kind == ItemKind.TARGET and item.value.get("indicator"):
        return str(said(measure_name(item.value["indicator"])))
    words = item.value["text" if item.kind == ItemKind.TARGET else "task"]
    return words if len(words) <= LONGEST else f"{words[:LONGEST].rsplit(' ', 1)[0]}…"


def said_of(item: ReadItem) -> str:
    """Return what an item says now, in one line: for whoever wrote at the same time."""
    if item.kind == ItemKind.TARGET:
        return f"{aim_words(item.value)}, {scope_words(item.value['scope'])}"
    leads = "; ".join(item.value["lead"])
    return f"{deadline_words(item.value)}, {leads}" if leads else deadline_words(item.value)


def chip_of(item: ReadItem) -> tuple[str, str]:
    """Return shape and words of an item's state; a doubt stands before "not looked at"."""
    if item.state == ItemState.PENDING and is_doubtful(item):
        return "soon", doubt_words(item)[0].partition(",")[0]
    shape, words = STATES[ItemState(item.state)]
    return shape, str(words)


def doubt_words(item: ReadItem) -> list[str]:
    """Return the doubts of an item; a low confidence without one is a doubt too."""
    found = [_one_doubt(doubt) for doubt in item.doubts]
    return found or ([gettext("Đọc chưa chắc")] if item.confidence < drafts.SURE else [])


def _one_doubt(doubt: str) -> str:
    """Return one doubt with a capital, in the reader's language."""
    head, sep, key = doubt.partition(f"{drafts.CONFLICTS_WITH} ")
    words = f"{gettext(drafts.CONFLICTS_WITH)} {key}" if sep and not head else str(said(doubt))
    return words[:1].upper() + words[1:]


def confidence_of(item: ReadItem) -> tuple[list[bool], str]:
    """Return five marks and a word for how sure the reading is."""
    marks, words = next(((n, w) for least, n, w in STEPS if item.confidence >= least), (1, _("Rất ít chắc")))
    return [n < marks for n in range(5)], str(words)
