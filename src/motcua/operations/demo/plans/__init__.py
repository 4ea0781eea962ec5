"""Two plans of our own writing, read, applied, bound and followed through the real actions; nobody issued them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from importlib.resources import files
from zoneinfo import ZoneInfo

from motcua.base.actors import Actor, job
from motcua.people.organizations.queries import unit_by_slug
from motcua.reform.plans import actions
from motcua.reform.plans.models import ItemState, Plan, PlanTask
from motcua.reform.plans.rules.deadlines import month_end

_HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
_QUARTERS = (3, 6, 9, 12)
_READ_AFTER = timedelta(days=3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A plan of the demo: its file, its document, which tasks were done when, which values were typed.

    `done` names tasks by their number with the day of their work; `quarterly` those with a report each quarter, with so
    many days after its end. `typed` are numerator and denominator of the year's value of a measure.
    """

    unit: str
    file: str
    title: str
    number: str
    issued_on: date
    done: Mapping[str, date] = field(default_factory=dict)
    quarterly: Mapping[str, int] = field(default_factory=dict)
    typed: Mapping[str, tuple[int, int]] = field(default_factory=dict)


PLANS = (
    Told(
        unit="huyen-xuan-loc",
        file="huyen-xuan-loc-2023.txt",
        title="Kế hoạch cải cách hành chính huyện Xuân Lộc năm 2023",
        number="901/KH-UBND",
        issued_on=date(2023, 1, 12),
        done={
            "N1": date(2023, 9, 22),
            "N3": date(2023, 3, 14),
            "N4": date(2023, 3, 9),
            "N5": date(2023, 4, 27),
            "N6": date(2023, 5, 30),
            "N7": date(2023, 9, 18),
            "N8": date(2023, 11, 24),
            "N9": date(2023, 6, 28),
            "N11": date(2023, 6, 15),
            "N12": date(2023, 12, 8),
        },
        quarterly={"N2": -2},
        typed={
            "satisfaction_rate": (731, 784),
            "feedback_on_time_rate": (58, 60),
            "staff_trained_rate": (212, 251),
            "units_inspected_rate": (11, 32),
        },
    ),
    Told(
        unit="xa-xuan-loc",
        file="xa-xuan-loc-2026.txt",
        title="Kế hoạch cải cách hành chính xã Xuân Lộc năm 2026",
        number="902/KH-UBND",
        issued_on=date(2026, 1, 9),
        done={"N1": date(2026, 3, 24), "N3": date(2026, 6, 29)},
        quarterly={"N5": -1},
        typed={"satisfaction_rate": (236, 251)},
    ),
)


def load_plans(*, now: datetime) -> list[Plan]:
    """Load the plans that were issued by now, with what was done of them by then."""
    by = job("demo", is_loading_history=True)
    return [_load(told, by=by, now=now) for told in PLANS if _at(told.issued_on + _READ_AFTER) < now]


def _load(told: Told, *, by: Actor, now: datetime) -> Plan:
    """Read, check, apply and bind one plan, then tell what became of it."""
    at = _at(told.issued_on + _READ_AFTER)
    unit_id = unit_by_slug(told.unit, told.issued_on).unit_id
    content = files(__package__).joinpath(told.file).read_bytes()
    plan = actions.import_plan(unit_id=unit_id, content=content, name=told.file, by=by, at=at)
    actions.read_source(plan_id=plan.pk, by=by, at=at)
    for item in plan.items.filter(state=ItemState.PENDING).order_by("kind", "position"):
        actions.accept_item(item_id=item.pk, version=item.version, by=by, at=at)
    plan = actions.approve_plan(
        plan_id=plan.pk,
        number=told.number,
        issued_on=told.issued_on,
        year=told.issued_on.year,
        title=told.title,
        by=by,
        at=at,
    )
    actions.confirm_bindings(plan_id=plan.pk, by=by, at=at)
    tasks = {task.code: task for task in plan.tasks.all()}
    for code, on, period in sorted(_works(told), key=lambda work: work[1]):
        if _at(on + timedelta(days=1)) < now:
            _done(tasks[code], on, period, by=by)
    for measure, pair in told.typed.items():
        _typed(plan, measure, pair, by=by, now=now)
    return plan


def _works(told: Told) -> Iterable[tuple[str, date, date | None]]:
    """Yield each task or period with the day of its work."""
    year = told.issued_on.year
    yield from ((code, on, None) for code, on in told.done.items())
    for code, after in told.quarterly.items():
        for month in _QUARTERS:
            due_on = month_end(year, month)
            yield code, due_on + timedelta(days=after), due_on


def _done(task: PlanTask, on: date, period: date | None, *, by: Actor) -> None:
    """Tell that a task was done: reported, confirmed and accepted."""
    at = _at(on)
    report = actions.report_task(
        task_id=task.pk, is_done=True, done_on=on, period_due_on=period, note=task.product or task.text, by=by, at=at
    )
    actions.confirm_report(report_id=report.pk, by=by, at=at + timedelta(hours=2))
    actions.decide_report(report_id=report.pk, is_accepted=True, by=by, at=at + timedelta(hours=26))


def _typed(plan: Plan, measure: str, pair: tuple[int, int], *, by: Actor, now: datetime) -> None:
    """Type the year's value of a measure that no fact gives; a year that runs has one of its first half."""
    year = plan.year or now.year
    ends = [end for end in (date(year, 12, 31), date(year, 6, 30)) if _at(end + timedelta(days=5)) < now]
    for target in plan.targets.filter(measure=measure):
        for end in ends[:1]:
            actions.report_value(
                target_id=target.pk,
                period_from_on=date(year, 1, 1),
                period_to_on=end,
                numerator=Decimal(pair[0]),
                denominator=Decimal(pair[1]),
                evidence="Số liệu minh họa",
                by=by,
                at=_at(end + timedelta(days=5)),
            )


def _at(on: date) -> datetime:
    return datetime.combine(on, time(9, 30), tzinfo=_HANOI)
