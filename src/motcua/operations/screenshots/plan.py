"""Two plans of our own writing for the demo: of a commune with days around the present one, and of the city above."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

_HERE = Path(__file__).parent
_FIRST_MONTH = 3


@dataclass(frozen=True, slots=True)
class OwnPlan:
    """A plan as it would be issued, by the agency and under the number of its head."""

    agency: str
    number: str
    issued_on: date
    content: bytes


def own_plan(today: date) -> OwnPlan:
    """Return the commune's plan of this year, in the first two months of the last: some tasks late, one due soon."""
    days = {"past": missed_on(today), "late": today - timedelta(days=33), "soon": today + timedelta(days=7)}
    words = {name: f"{day:%d/%m/%Y}" for name, day in days.items()}
    return _plan("xuan-loc.txt", date(_year(today), 1, 15), words)


def plan_above(today: date) -> OwnPlan:
    """Return the plan that the commune's plan rests on."""
    return _plan("dong-nai.txt", date(_year(today), 1, 8), {})


def missed_on(today: date) -> date:
    """Return the day by which two tasks of the commune were due."""
    return today - timedelta(days=10)


def _year(today: date) -> int:
    return today.year if today.month >= _FIRST_MONTH else today.year - 1


def _plan(file: str, issued_on: date, words: Mapping[str, str]) -> OwnPlan:
    """Return a plan with its days filled in; its second line names the agency, its third the number."""
    text = (_HERE / file).read_text(encoding="utf-8").format(year=issued_on.year, **words)
    agency, number = (line.split("\t")[0] for line in text.splitlines()[1:3])
    return OwnPlan(agency.lower(), number.split()[-1], issued_on, text.encode())
