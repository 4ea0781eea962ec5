"""Two plans of our own writing for the demo: of a commune with days around the present one, and of the city above."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

_HERE = Path(__file__).parent
_FIRST_MONTH = 3


@dataclass(frozen=True, slots=True)
class OwnPlan:
    """A plan as it would be issued; `agency` are words that find who issues it, `name` is a part of its name."""

    agency: str
    name: str
    number: str
    issued_on: date
    content: bytes


def own_plan(today: date) -> OwnPlan:
    """Return the commune's plan of this year, in the first two months of the last: some tasks late, one due soon."""
    year = _year(today)
    days = {"past": missed_on(today), "late": today - timedelta(days=33), "soon": today + timedelta(days=7)}
    words = {name: f"{day:%d/%m/%Y}" for name, day in days.items()}
    content = _text("xuan-loc.txt", year=year, **words)
    return OwnPlan("xa xuan loc", "xã Xuân Lộc", "88/KH-UBND", date(year, 1, 15), content)


def plan_above(today: date) -> OwnPlan:
    """Return the plan that the commune's plan rests on."""
    year = _year(today)
    content = _text("dong-nai.txt", year=year)
    return OwnPlan("thanh pho dong nai", "thành phố Đồng Nai", "12/KH-UBND", date(year, 1, 8), content)


def missed_on(today: date) -> date:
    """Return the day by which two tasks of the commune were due."""
    return today - timedelta(days=10)


def _year(today: date) -> int:
    return today.year if today.month >= _FIRST_MONTH else today.year - 1


def _text(file: str, **words: object) -> bytes:
    return (_HERE / file).read_text(encoding="utf-8").format(**words).encode()
