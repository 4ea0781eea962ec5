"""The measures over the facts of plans, and what people typed for measures that no fact gives."""

from datetime import timedelta

import ibis
import ibis.expr.types as ir
from django.utils import timezone

from motcua.base.lake import Feed
from motcua.reform.indicators.base import Condition, Kind, Measure, Part, Value, Window
from motcua.reform.indicators.registry import register, register_reader
from motcua.reform.indicators.registry.feeds import register_feed
from motcua.reform.indicators.registry.words import worded
from motcua.reform.plans.facts import PLAN_TASKS, TARGET_REPORTS
from motcua.reform.plans.models import PlanState, TargetReport

_MOMENT = timedelta(microseconds=1)


def _first_day(window: Window) -> ir.DateScalar:
    return ibis.literal(timezone.localdate(window.from_at))


def _last_day(window: Window) -> ir.DateScalar:
    return ibis.literal(timezone.localdate(window.end - _MOMENT))


def _asked(t: ir.Table, window: Window) -> ir.BooleanValue:
    """The plan asked it on the window's last day."""
    day = _last_day(window)
    return ~t.is_directive & (t.valid_from <= day) & (t.valid_to.isnull() | (t.valid_to >= day))


def _of_the_year(t: ir.Table, window: Window) -> ir.BooleanValue:
    """Of the plan of the year in which the window ends."""
    day = _last_day(window)
    return _asked(t, window) & (t.plan_year == day.year())


def _came_due(t: ir.Table, window: Window) -> ir.BooleanValue:
    """Its day lies in the window and has passed, or it was done before its day."""
    is_over = (t.due_on >= _first_day(window)) & (t.due_on <= _last_day(window))
    return _asked(t, window) & (is_over | (_of_the_year(t, window) & _done(t, window)))


def _done(t: ir.Table, window: Window) -> ir.BooleanValue:
    """Done by the window's last day, and accepted."""
    return t.is_accepted & t.done_on.notnull() & (t.done_on <= _last_day(window))


def _done_in_time(t: ir.Table, window: Window) -> ir.BooleanValue:
    """Done by then, and not after its day."""
    return _done(t, window) & (t.done_on <= t.due_on)


def _of_tasks(key: str, counted: Condition, numerator: Condition) -> Measure:
    part = Part(name="tasks", counted=counted, numerator=numerator)
    return worded(key, fact=PLAN_TASKS, row_key="row_key", agency="agency_id", parts=(part,), kind=Kind.RATE)


MEASURES = (
    _of_tasks("plan_tasks_completed_rate", _of_the_year, _done),
    _of_tasks("plan_tasks_on_schedule_rate", _came_due, _done_in_time),
)


def is_of_plans(of: Measure) -> bool:
    """Return whether a measure counts the tasks of a plan: those of the plan itself, whatever level a target names."""
    return bool(of.fact.get_name() == PLAN_TASKS.get_name())


def register_all() -> None:
    """Register the measures, what people type, and the facts that are shipped."""
    for one in MEASURES:
        register(one)
    register_reader(typed_value)
    register_feed(Feed(fact=PLAN_TASKS))
    register_feed(Feed(fact=TARGET_REPORTS))


def typed_value(key: str, window: Window) -> Value | None:
    """Return what was last typed in a window for a measure, if the window names one agency with a target of it."""
    unit_ids = set(window.agency_ids) or ({window.under.unit_id} if window.under else set())
    if len(unit_ids) != 1 or window.level or window.field_ids or window.procedure_ids:
        return None
    reports = TargetReport.objects.filter(
        target__measure=key,
        target__is_measure_confirmed=True,
        target__plan__unit__in=unit_ids,
        target__plan__state=PlanState.IN_FORCE,
        replaced_by=None,
        denominator__isnull=False,
        period_from_on__gte=timezone.localdate(window.from_at),
        period_to_on__lte=timezone.localdate(window.end - _MOMENT),
    )
    latest = reports.order_by("-period_to_on", "-period_from_on", "-id").first()
    if latest is None or latest.denominator is None:
        return None
    pair = (latest.numerator, latest.denominator)
    if any(part != part.to_integral_value() for part in pair):
        pair = (latest.numerator * 10**4, latest.denominator * 10**4)
    numerator, denominator = (int(part) for part in pair)
    return Value(numerator=numerator, denominator=denominator, kind=Kind.REPORTED, is_reported=True)
