"""The words and shapes of standings, deadlines and values."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy, ngettext

from motcua.reform.plans.models import ReportState, TargetTerm, TaskTerm
from motcua.reform.plans.queries.following import TargetRow, TaskRow
from motcua.reform.plans.rules import following
from motcua.reform.plans.rules.areas import TITLES
from motcua.reform.plans.rules.binding import field_word
from motcua.reform.plans.rules.following import Stand, Standing
from motcua.ui.formatting import NO_BREAK, decimal, thousands, vn_date

# What is said in the reader's language when it is shown.
Words: TypeAlias = str | Promise

COMPARATORS = {">=": "≥", ">": ">", "=": "=", "<=": "≤", "<": "<"}
# Of each standing: word, shape of the legend, class of the bar.
STANDINGS: Mapping[Standing, tuple[Words, str, str]] = {
    Standing.DONE_ON_TIME: (gettext_lazy("xong đúng hạn"), "", "k1"),
    Standing.DONE_LATE: (gettext_lazy("xong trễ"), "ov", "k4"),
    Standing.NOT_DUE: (gettext_lazy("đang làm"), "in", "k2"),
    Standing.DUE_SOON: (gettext_lazy("sắp đến hạn"), "so", "k3"),
    Standing.OVERDUE: (gettext_lazy("quá hạn"), "ov", "k4"),
}
# Of each state of a target: word, shape of the legend, class of the bar.
TARGET_STATES: Mapping[str, tuple[Words, str, str]] = {
    "met": (gettext_lazy("đạt"), "", "k1"),
    "on_track": (gettext_lazy("đúng tiến độ"), "in", "k2"),
    "at_risk": (gettext_lazy("có nguy cơ"), "so", "k3"),
    "missed": (gettext_lazy("không đạt"), "ov", "k4"),
    "none": (gettext_lazy("chưa có số"), "fu", "k5"),
}
# Of each state of a target: chip and word.
TARGET_CHIPS: Mapping[str, tuple[str, Words]] = {
    "met": ("full", gettext_lazy("Đạt")),
    "on_track": ("info", gettext_lazy("Đúng tiến độ")),
    "at_risk": ("soon", gettext_lazy("Có nguy cơ")),
    "missed": ("late", gettext_lazy("Không đạt")),
    "none": ("none", gettext_lazy("Chưa có số")),
}
# What the rows of a measure are, by its fact.
ROWS: Mapping[str, Words] = {
    "fact_dossiers": gettext_lazy("hồ sơ"),
    "fact_dossier_steps": gettext_lazy("lượt xử lý"),
    "fact_procedures": gettext_lazy("thủ tục"),
    "fact_plan_tasks": gettext_lazy("nhiệm vụ"),
}
LEVELS: Mapping[str, Words] = {
    "all": gettext_lazy("Tất cả các cấp"),
    "province": gettext_lazy("Cấp tỉnh"),
    "departments": gettext_lazy("Sở, ban, ngành"),
    "divisions": gettext_lazy("Phòng chuyên môn"),
    "district": gettext_lazy("Cấp huyện"),
    "commune": gettext_lazy("Cấp xã"),
}
REPORT_STATES: Mapping[str, tuple[str, Words]] = {
    ReportState.REPORTED: ("soon", gettext_lazy("Chờ lãnh đạo đơn vị xác nhận")),
    ReportState.CONFIRMED: ("info", gettext_lazy("Chờ cơ quan thường trực nhận")),
    ReportState.ACCEPTED: ("full", gettext_lazy("Đã nhận")),
    ReportState.RETURNED: ("late", gettext_lazy("Trả lại để bổ sung")),
}
REASONS: Mapping[str, Words] = {
    "overdue": gettext_lazy("nhắc vì quá hạn"),
    "due_soon": gettext_lazy("nhắc vì sắp đến hạn"),
    "week_before": gettext_lazy("tự động nhắc trước hạn 7 ngày"),
    "day_after": gettext_lazy("tự động nhắc sau hạn 1 ngày"),
}
KINDS: Mapping[str, Words] = {
    "continuous": gettext_lazy("Thường xuyên"),
    "periodic": gettext_lazy("Định kỳ"),
    "per_schedule": gettext_lazy("Theo tiến độ riêng"),
    "other": gettext_lazy("Chưa rõ hạn"),
}


def area_title(area: str) -> str:
    """Return the title of an area of reform."""
    return gettext(TITLES[area]) if area in TITLES else gettext("Nhiệm vụ, chỉ tiêu khác")


def scope_title(scope: str) -> str:
    """Return for whom a target is: a level, and the fields after it as the plan prints them."""
    level, _, fields = scope.partition(";")
    shown = str(LEVELS.get(level.strip(), level.strip()))
    names = ", ".join(field_word(word.strip()) for word in fields.split("+") if word.strip())
    return f"{shown}, {names}" if names else shown


def stand_chip(stand: Stand, term: TaskTerm) -> tuple[str, str]:
    """Return the chip of a task: shape and words."""
    days = stand.days or 0
    match stand.standing:
        case Standing.OVERDUE:
            return "late", ngettext("Quá hạn %(n)s ngày", "Quá hạn %(n)s ngày", days) % {"n": days}
        case Standing.DUE_SOON if days == 0:
            return "soon", gettext("Hết hạn hôm nay")
        case Standing.DUE_SOON:
            return "soon", ngettext("Còn %(n)s ngày", "Còn %(n)s ngày", days) % {"n": days}
        case Standing.DONE_ON_TIME:
            return "full", gettext("Xong %(on)s") % {"on": vn_date(stand.done_on, "short") if stand.done_on else ""}
        case Standing.DONE_LATE:
            return "late", ngettext("Xong trễ %(n)s ngày", "Xong trễ %(n)s ngày", days) % {"n": days}
    return "info", gettext("Đều đặn") if term.kind == "continuous" else gettext("Đang làm")


def deadline(term: TaskTerm) -> str:
    """Return the deadline as it is shown: a day, else as printed."""
    if term.kind in following.DATED and term.due_on:
        return vn_date(term.due_on)
    return term.text or str(KINDS.get(term.kind, ""))


def next_day(row: TaskRow) -> date | None:
    """Return the next day of a periodic task that is not reported."""
    return row.missing[0] if len(row.days) > 1 and row.missing else None


def amount(number: Decimal, unit: str) -> str:
    """Return a number with its unit; no digit is lost that was typed."""
    shown = decimal(number, 4)
    return f"{shown}{NO_BREAK}{unit}" if unit else shown


def threshold(term: TargetTerm, unit: str) -> str:
    """Return what a target asks: ≥ 98 %."""
    return f"{COMPARATORS[term.comparator]}{NO_BREAK}{amount(term.value, unit)}"


def shown_value(row: TargetRow) -> str:
    """Return a value with two digits after the comma, with more where two would hide that it misses the threshold."""
    if row.value is None:
        return ""
    places = 2 if round(row.value.amount, 2) != row.term.value or row.value.amount == row.term.value else 4
    return f"{decimal(row.value.amount, places)}{NO_BREAK}{row.target.unit}".strip()


def distance(row: TargetRow) -> tuple[str, str]:
    """Return how far a value is from what is asked: in points or units, and in what is counted."""
    if row.value is None or row.gap is None:
        return "", ""
    is_share = row.target.unit.startswith("%")
    word = gettext("điểm") if is_share else row.target.unit
    gap = decimal(abs(row.gap), 2)
    if row.term.comparator in {"<", "<="}:
        sides = (gettext("Dưới ngưỡng"), gettext("Bằng ngưỡng"), gettext("Quá ngưỡng"))
    else:
        sides = (gettext("Thiếu"), gettext("Bằng ngưỡng"), gettext("Vượt"))
    first = sides[1 + (row.gap > 0) - (row.gap < 0)]
    head = f"{first} {gap}{NO_BREAK}{word}".strip() if row.gap else first
    if row.cases is None:
        return head, ""
    if row.is_met:
        word = gettext("còn được thêm %(n)s") if row.term.comparator in {"<", "<="} else gettext("hơn ngưỡng %(n)s")
        return head, word % {"n": _cases(row)} if row.cases else ""
    if row.term.comparator in {"<", "<="}:
        return head, gettext("phải bớt %(n)s") % {"n": _cases(row)}
    return head, gettext("cần thêm %(n)s") % {"n": _cases(row)}


def _cases(row: TargetRow) -> str:
    """Return how many rows are missing, with what they are."""
    noun = ROWS.get(row.value.rows, "") if row.value else ""
    return f"{thousands(abs(row.cases or 0))} {noun}".strip()


def target_words(*, is_over: bool) -> Mapping[str, tuple[Words, Words]]:
    """Return of each state of a target its words in a list and in a chip; while the year runs nothing is lost yet."""
    found = {state: (words[0], TARGET_CHIPS[state][1]) for state, words in TARGET_STATES.items()}
    if not is_over:
        found["missed"] = (gettext_lazy("khó đạt"), gettext_lazy("Khó đạt"))
    return found


# The ledger in words.
VERBS: Mapping[str, Words] = {
    "given": gettext_lazy("Giao nhiệm vụ"),
    "reported_done": gettext_lazy("Báo cáo hoàn thành"),
    "reported_progress": gettext_lazy("Báo cáo tiến độ"),
    "report_confirmed": gettext_lazy("Lãnh đạo đơn vị xác nhận báo cáo"),
    "report_accepted": gettext_lazy("Cơ quan thường trực nhận báo cáo"),
    "report_returned": gettext_lazy("Cơ quan thường trực trả lại báo cáo"),
    "deadline_changed": gettext_lazy("Điều chỉnh hạn"),
    "target_changed": gettext_lazy("Điều chỉnh ngưỡng"),
    "withdrawn": gettext_lazy("Rút theo văn bản"),
    "value_reported": gettext_lazy("Nhập số liệu"),
    "bound": gettext_lazy("Gắn phép đo"),
}
TONES: Mapping[str, Words] = {
    "report_accepted": "ok",
    "report_returned": "late",
    "deadline_changed": "soon",
    "target_changed": "soon",
    "withdrawn": "pause",
}
