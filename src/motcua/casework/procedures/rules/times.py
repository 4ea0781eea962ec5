"""A time as printed: a number and words; the unit is lawful only when the words leave no choice."""

from dataclasses import dataclass

from motcua.base.text import normal
from motcua.engines.worktime.rules import LimitUnit

_LAWFUL = {
    "ngày làm việc": LimitUnit.WORKING_DAY,
    "ngày": LimitUnit.DAY,
    "tháng": LimitUnit.MONTH,
    "giờ làm việc": LimitUnit.WORKING_HOUR,
}
_BARE_HOURS = "giờ"
_CHOICES = tuple(unit for unit in LimitUnit if unit is not LimitUnit.NOW)


@dataclass(frozen=True, slots=True)
class PrintedTime:
    """What the page shows; `unit` is None until a person says what a bare number or bare hours mean."""

    value: int | None
    unit: LimitUnit | None
    text: str


def read_time(number: str, words: str) -> PrintedTime:
    """Read a number and its unit words. Nothing is guessed."""
    digits, words = normal(number), normal(words)
    text = normal(f"{digits} {words}")
    if not digits.isdigit() or int(digits) < 1:
        return PrintedTime(None, None, text)
    return PrintedTime(int(digits), _LAWFUL.get(words.casefold()), text)


def offered_units(text: str) -> tuple[LimitUnit, ...]:
    """Return the units a person may choose for a printed time without a lawful unit."""
    if normal(text).casefold().lstrip("0123456789 ") == _BARE_HOURS:
        return (LimitUnit.CLOCK_HOUR, LimitUnit.WORKING_HOUR)
    return _CHOICES


def limit_label(value: int | None, unit: LimitUnit | str | None, text: str = "") -> str:
    """Return a limit in plain words."""
    if unit == LimitUnit.NOW:
        return "Ngay trong ngày"
    if value is None:
        return "Chưa công bố thời hạn"
    if unit is None:
        return f"{text or value}: chưa rõ đơn vị"
    return f"{value} {LimitUnit(unit).label}"
