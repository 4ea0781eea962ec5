"""Places of the pictures: the time line of tasks, the threshold of a target, the bar of states. No drawing here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate
from typing import Any

from motcua.reform.plans.models import PlanKind
from motcua.reform.plans.queries.following import PlanPage, TargetRow, TaskRow
from motcua.reform.plans.rules.following import Standing

# The drawing area of a time line and of a bar of states.
WIDTH = 1000
MONTHS_SHOWN_ONE_BY_ONE = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """The months of a time line: from the first day of one to the first day after another."""

    first: date
    end: date

    def x(self, on: date) -> float:
        """Return the place of the beginning of a day."""
        share = (on - self.first).days / (self.end - self.first).days
        return round(max(0.0, min(1.0, share)) * WIDTH, 1)

    def after(self, on: date) -> float:
        """Return the place of the end of a day."""
        return self.x(on + timedelta(days=1))

    @property
    def months(self) -> list[dict[str, Any]]:
        """Return the months with their places."""
        found, day = [], self.first
        while day < self.end:
            x = self.x(day)
            found.append({"x": x, "percent": round(x * 100 / WIDTH), "on": day})
            day = next_month(day)
        step = 1 if len(found) <= MONTHS_SHOWN_ONE_BY_ONE else 3
        return found[::step]


def next_month(day: date) -> date:
    """Return the first day of the month after a day."""
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def scale_of(page: PlanPage) -> Scale:
    """Return the months from the beginning of the plan's year, or of a directive's month, to the last day of a task."""
    plan = page.plan
    issued_on = plan.issued_on or page.on
    days = [day for row in page.tasks for day in row.days]
    if plan.kind == PlanKind.PLAN:
        year = plan.year or issued_on.year
        starts = [row.term.starts_on for row in page.tasks if row.term.starts_on]
        return Scale(
            first=min([date(year, 1, 1), *starts]).replace(day=1), end=next_month(max([date(year, 12, 31), *days]))
        )
    return Scale(first=issued_on.replace(day=1), end=next_month(max([issued_on, page.on, *days])))


def bars(row: TaskRow, page: PlanPage, scale: Scale) -> list[dict[str, Any]]:
    """Return the bars of a task: what was planned, and in red what came after its day."""
    begin = max(row.term.starts_on or page.plan.issued_on or scale.first, scale.first)
    due = row.stand.due_on
    if len(row.days) > 1:
        return [_tick(day, row, page.on, scale) for day in row.days]
    if row.stand.done_on:
        return _done(begin, row.stand.done_on, due, scale)
    if row.term.kind == "continuous":
        return [_bar(scale.x(begin), scale.after(due or page.on), "c")]
    if due is None:
        return []
    begin = min(begin, due)
    if row.stand.standing is Standing.OVERDUE:
        return [_bar(scale.x(begin), scale.after(due), "pl"), _bar(scale.after(due), scale.x(page.on), "l")]
    return [_bar(scale.x(begin), scale.after(due), "s" if row.stand.standing is Standing.DUE_SOON else "n")]


def _done(begin: date, done_on: date, due: date | None, scale: Scale) -> list[dict[str, Any]]:
    """Return the bars of what is done: green until its day, red after it."""
    if due and done_on > due:
        begin = min(begin, due)
        return [_bar(scale.x(begin), scale.after(due), "d"), _bar(scale.after(due), scale.after(done_on), "l")]
    return [_bar(scale.x(min(begin, done_on)), scale.after(done_on), "d")]


def _bar(start: float, end: float, kind: str) -> dict[str, Any]:
    """Return one bar, never too thin to be seen."""
    return {"x": start, "w": round(max(end - start, 6), 1), "kind": kind}


def _tick(day: date, row: TaskRow, on: date, scale: Scale) -> dict[str, Any]:
    """Return the mark of one period: done, missed, near or still to come."""
    kind = "d" if day not in row.missing else "l" if day < on else "n"
    x = scale.after(day)
    return {"x": round(max(0, x - 18), 1), "w": 18, "kind": kind}


def threshold_picture(row: TargetRow) -> dict[str, Any] | None:
    """Return the dot of a value beside the mark of its threshold, both from 0 to 130.

    The width is twice the distance, or a tenth of the threshold if that is more, so that a near miss stays visible and
    a far one stays inside.
    """
    if row.value is None or row.gap is None:
        return None
    mark = 52 if row.term.comparator in {"<", "<="} else 78
    width = max(abs(row.gap) * 2, abs(row.term.value) / 10, Decimal("0.01"))
    dot = round(min(max(mark + float(row.gap / width) * 90, 8), 122), 1)
    return {
        "mark": mark,
        "dot": dot,
        "square": round(dot - 5, 1),
        "from": min(mark, dot),
        "w": round(abs(dot - mark), 1),
    }


def spark(row: TargetRow, trend: Sequence[tuple[date, Fraction | None]]) -> dict[str, Any] | None:
    """Return the line of a target's months with its threshold, 140 by 36; gaps are months without anything to measure.

    The months have their place in the year, so that what is still to come stays empty.
    """
    known = [(on, float(number)) for on, number in trend if number is not None]
    if len(known) < 2:  # noqa: PLR2004 (one point is no line)
        return None
    asked = float(row.term.value)
    low, high = min(asked, *(number for _, number in known)), max(asked, *(number for _, number in known))
    span = (high - low) or 1.0
    first = date(known[-1][0].year, 1, 1)

    def y(number: float) -> float:
        return round(32 - (number - low) / span * 28, 1)

    points = [(round(4 + (on - first).days / 365 * 128, 1), y(number)) for on, number in known]
    return {
        "path": "M" + "L".join(f"{x} {place}" for x, place in points),
        "x": points[-1][0],
        "y": points[-1][1],
        "mark": y(asked),
    }


def stacked(parts: list[tuple[str, int]]) -> list[dict[str, Any]]:
    """Return the pieces of a bar of states, each as wide as its number, with a gap between them."""
    known = [(kind, count) for kind, count in parts if count]
    total = sum(count for _, count in known)
    ends = list(accumulate(count for _, count in known))
    return [
        {
            "kind": kind,
            "x": round((end - count) / total * WIDTH, 1),
            "w": round(count / total * WIDTH - (0 if end == total else 4), 1),
        }
        for (kind, count), end in zip(known, ends, strict=True)
    ]
