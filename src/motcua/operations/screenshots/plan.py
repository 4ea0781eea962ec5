"""A plan of our own writing for the commune of the demo, with days around the present one."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

NUMBER = "88/KH-UBND"
_TEXT = Path(__file__).with_name("xuan-loc.txt")
_FIRST_MONTH = 3


@dataclass(frozen=True, slots=True)
class OwnPlan:
    """The plan as it would be issued: its day, its text, and the day by which two of its tasks were due."""

    issued_on: date
    missed_on: date
    content: bytes


def own_plan(today: date) -> OwnPlan:
    """Return the plan of this year, of the last one in the first two months; two tasks are overdue, one is due soon."""
    year = today.year if today.month >= _FIRST_MONTH else today.year - 1
    days = {"past": today - timedelta(days=10), "late": today - timedelta(days=33), "soon": today + timedelta(days=7)}
    words = {name: f"{day:%d/%m/%Y}" for name, day in days.items()}
    text = _TEXT.read_text(encoding="utf-8").format(year=year, **words)
    return OwnPlan(date(year, 1, 15), days["past"], text.encode())
