"""Deadlines as officials write them."""

import calendar
import re
from datetime import date

from motcua.reform.plans.rules.shapes import Deadline
from motcua.reform.plans.rules.words import fold

ROMAN = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "1": 1,
    "2": 2,
    "3": 3,
    "4": 4,
    "11": 2,
    "111": 3,
    "l": 1,
    "ll": 2,
    "1i": 2,
}
LONGEST_YEAR = 2100
FIRST_YEAR = 1990

DAY = re.compile(r"(?<!\d)(?<!thang )(?<!quy )(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{2,6})(?!\d)")
BARE_DAY = re.compile(r"^(\d{1,2})/(\d{1,2})$")
LONG_DAY = re.compile(r"ngay\s+(\d{1,2})\s+thang\s+(\d{1,2})\s+nam\s+(\d{4})")
SHORT_DAY = re.compile(r"(?:ngay|truoc)\s+(\d{1,2})\s*[/-]\s*(\d{1,2})(?![/\d-])")
MONTH = re.compile(
    r"thang\s+((?:\d{1,2}\s*(?:,|va|-|–|den|den thang|;)?\s*)*\d{1,2})(?:\s*[/-]\s*|\s+nam\s+|\s+)?(\d{4})?(?!\d)"
)
QUARTER = re.compile(
    r"\bq(?:uy|\.)\s*(i{1,3}v?|iv|l{1,2}|1i|1{1,3}|[1-4])\b(?:\s*(?:,|va|-|–|den|den quy)\s*(i{1,3}v?|iv|"
    r"[1-4])\b)?(?:\s*[/,-]?\s*(?:nam)?\s*(\d{4}))?"
)
YEAR = re.compile(r"(?<![\d/])(20\d{2})(?!\d)")
YEARS = re.compile(r"(20\d{2})\s*[-–]\s*(20\d{2})")
CONTINUOUS = re.compile(r"th\w{0,3}ng\s+x\w{0,2}y\w{1,3}n|lien tuc|trong suot|thuong xuyen|\bhang ngay")
PERIODIC = re.compile(
    r"dinh ky|\bhang (?:thang|quy|nam|tuan)|theo (?:quy|thang|tuan)\b(?! dinh)|\bmoi (?:thang|quy|nam)|"
    r"\b(?:6|06|sau) thang\b|bao cao (?:thang|quy)|(?:thang|quy)[,;] (?:quy|6|nam)|\d+ lan ?/ ?(?:nam|quy|thang)"
)
SCHEDULE = re.compile(
    r"(?:theo|dung) (?:tien do|ke hoach|lo trinh|thoi han|thoi gian|quy dinh|huong dan|chi dao|yeu cau|"
    r"phe duyet|chuong trinh)|"
    r"^theo\b|sau khi|khi co|khi duoc|phe duyet$|lo trinh"
)
HALF_YEAR = re.compile(r"\b0?([3-9]) thang (dau|cuoi)(?: nam)?\b(?!.*(?:bao cao|dinh ky|,))")
IN_YEAR = re.compile(r"(?:trong|ca|het|cuoi)?\s*nam\b|trong nam")


def parse_deadline(text: str, plan_year: int | None) -> Deadline:
    """Return the kind of a deadline and the day it ends, if it has one; what is no date stays text."""
    text = " ".join(text.split()).strip(" .;,")
    plain = fold(text)
    for reader in (_halves, _words_first, _days, _quarters, _months, _years):
        found = reader(text, plain, plan_year)
        if found:
            return found
    if SCHEDULE.search(plain):
        return Deadline("per_schedule", text)
    return Deadline("other", text, is_doubtful=bool(text) or True)


def _words_first(text: str, plain: str, _year: int | None) -> Deadline | None:
    """Return what is said in words and has no end."""
    if CONTINUOUS.match(plain):
        return Deadline("continuous", text)
    if PERIODIC.search(plain) and not DAY.search(plain):
        return Deadline("periodic", text)
    if CONTINUOUS.search(plain) and not any(pattern.search(plain) for pattern in (DAY, MONTH, QUARTER)):
        return Deadline("continuous", text)
    if re.match(r"(?:thoi han |thoi gian )?theo (?!quy [ivl\d])", plain) and SCHEDULE.search(plain):
        return Deadline("per_schedule", text)
    return None


def real_day(day: str, month: str, year: str) -> date | None:
    """Return the day, if there is such a day in a year of plans."""
    number = int(year) if len(year) == len("2000") else -1
    if not FIRST_YEAR <= number <= LONGEST_YEAR:
        return None
    try:
        return date(number, int(month), int(day))
    except ValueError:
        return None


def _halves(text: str, plain: str, year: int | None) -> Deadline | None:
    """Return a half or three quarters of a year as a period: "6 tháng đầu năm", "9 tháng"."""
    match = HALF_YEAR.search(plain)
    year = _year_in(plain) or year
    if not match or not year:
        return None
    count = int(match[1])
    first = 13 - count if match[2] == "cuoi" else 1
    return Deadline("period", text, due=month_end(year, first + count - 1), start=date(year, first, 1))


def _days(text: str, plain: str, year: int | None) -> Deadline | None:
    """Return a day or a period between two days."""
    found = DAY.findall(plain) or LONG_DAY.findall(plain)
    if not found and year and (short := SHORT_DAY.search(plain) or BARE_DAY.match(plain)):
        found = [(short[1], short[2], str(year))]
    if not found:
        return None
    days = [real_day(*each) for each in found]
    if any(day is None for day in days):
        return Deadline("other", text, is_doubtful=True)
    known = [day for day in days if day]
    if len(known) > 1 and re.search(r"tu\b|den|[-–]", plain):
        return Deadline("period", text, due=max(known), start=min(known))
    return Deadline("date", text, due=known[-1])


def _quarters(text: str, plain: str, plan_year: int | None) -> Deadline | None:
    """Return a quarter by its last day, or several as a period."""
    found = [match for match in QUARTER.finditer(plain) if match[1] in ROMAN]
    if not found:
        return None
    years = [int(match[3]) for match in found if match[3]]
    year = years[-1] if years else (_year_in(plain) or plan_year)
    numbers = [ROMAN[group] for match in found for group in (match[1], match[2]) if group]
    if year is None:
        return Deadline("quarter", text, is_doubtful=True)
    first, last = numbers[0], numbers[-1]
    first_year = years[0] if len(years) > 1 else year
    if (first, first_year) != (last, year):
        return Deadline("period", text, due=month_end(year, 3 * last), start=date(first_year, 3 * first - 2, 1))
    return Deadline("quarter", text, due=month_end(year, 3 * last))


def _months(text: str, plain: str, plan_year: int | None) -> Deadline | None:
    """Return a month by its last day; from one month to another is a period."""
    found = list(MONTH.finditer(plain))
    months = [int(number) for match in found for number in re.findall(r"\d+", match[1])]
    if not months or any(not 1 <= month <= 12 for month in months):  # noqa: PLR2004 (months of a year)
        return Deadline("other", text, is_doubtful=True) if months else None
    years = [int(match[2]) for match in found if match[2]]
    year = years[-1] if years else (_year_in(plain) or plan_year)
    if year is None:
        return Deadline("month", text, is_doubtful=True)
    due = month_end(year, months[-1])
    if len(months) > 1 and re.search(r"tu thang|den|[-–]", plain):
        return Deadline("period", text, due=due, start=date(years[0] if len(years) > 1 else year, months[0], 1))
    return Deadline("month", text, due=due)


def _years(text: str, plain: str, plan_year: int | None) -> Deadline | None:
    """Return a year by its last day."""
    if span := YEARS.search(plain):
        return Deadline("period", text, due=date(int(span[2]), 12, 31), start=date(int(span[1]), 1, 1))
    if SCHEDULE.search(plain) and not IN_YEAR.match(plain):
        return None
    year = _year_in(plain)
    if year is None and re.fullmatch(r"(?:trong|ca|het|cuoi) nam", plain):
        year = plan_year
    return Deadline("year", text, due=date(year, 12, 31)) if year else None


def _year_in(plain: str) -> int | None:
    """Return the last year that is named."""
    years = YEAR.findall(plain)
    return int(years[-1]) if years else None


def month_end(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])
