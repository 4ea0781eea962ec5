"""Why a number is no aim: it tells of the past, weighs points, divides money, or stands outside the plan."""

import re

from motcua.reform.plans.rules.clauses import RISE, Group
from motcua.reform.plans.rules.stating import EARLIER, Statement

FULL = 100.0
PAST = re.compile(
    r"(?:da dat|ket qua(?: nam)? \d{4}|so voi (?:\w+ ){0,6}\(?)\s*(?:\w+ ){0,2}$|"
    r"(?:^|[;,.(]\s*)(?:(?:cung ky |trong )?nam truoc|hien (?:nay|dang|tai))\b[^.;\d]{0,50}$"
)
YEAR_BEFORE = re.compile(r"nam (\d{4})(?: (?:da |chi )?dat| la|\s*:)\s*(?:\w+ ){0,2}$")
# "Năm 2021, tỷ lệ ... đạt 93,7%": a sentence that begins with an earlier year tells of it to its end.
YEAR_FIRST = re.compile(
    r"^\W*(?:\w{1,2}[.)]\s+)?(?:(?:trong|het|ket thuc|tinh den het) )?nam (\d{4})\b(?! ?[-–/])(?!.*\bnam \d{4})"
)
SCORED = re.compile(
    r"trong so|thang diem|diem so|diem thi dua|(?:chiem|ty trong) \d+ ?% (?:\w+ ){0,2}diem|tru (?:diem|\d)|cong thuc"
)
MONEY = re.compile(r"(?:kinh phi|ngan sach (?:\w+ ){0,2}ho tro|muc phi|lai suat|thue suat|muc thu)(?: \w+){0,3}\s*$")
FUNDED = re.compile(
    r"\b(?:trieu|ty|ti|nghin) dong\b|\btong (?:kinh phi|muc dau tu)\b|^\W*kinh phi (?:thuc hien|trien khai)\b"
)
SOURCE = re.compile(r"\b(?:ngan sach|nguon|von)(?: \w+){0,4}\s*$")

OUTSIDE = "nằm ngoài kế hoạch (nơi nhận, đường dẫn, chân trang)"
WEIGHT = "trọng số hoặc điểm chấm"
SPENDING = "mức chi, không phải mục tiêu"
UPPER_END = "đầu trên của một khoảng đã ghi"
TOO_LARGE = "con số vượt 100 %, cần xem lại bản gốc"


def why_no_target(statement: Statement, group: Group, position: int, folded: str, year: int | None) -> str:
    """Return why a number is no target, or nothing."""
    item = group.items[position]
    before = folded[max(0, item.number.start - 60) : item.number.start]
    if item.number.unit.startswith("%") and item.number.value > FULL:
        return TOO_LARGE
    checks = (
        (statement.is_outside, OUTSIDE),
        (bool(statement.refused), statement.refused),
        (bool(PAST.search(before)) or _is_earlier(folded[: item.number.start], year), EARLIER),
        (bool(SCORED.search(folded[group.start : group.end])), WEIGHT),
        (bool(MONEY.search(before)) or (bool(SOURCE.search(before)) and bool(FUNDED.search(folded))), SPENDING),
        (position + 1 < len(group.items) and bool(RISE.match(group.items[position + 1].before)), EARLIER),
        (position > 0 and bool(re.search(r"(?:\bden|[-–])\s*$", before)), UPPER_END),
    )
    return next((reason for is_so, reason in checks if is_so), "")


def _is_earlier(before: str, year: int | None) -> bool:
    """Say whether a number is what an earlier year reached."""
    match = YEAR_BEFORE.search(before) or YEAR_FIRST.search(re.split(r"\.\s", before)[-1])
    return bool(match and year and int(match[1]) < year)
