"""The measures over the time dossiers spend in somebody's hands."""

import ibis.expr.types as ir

from motcua.casework.dossiers.facts import STEPS
from motcua.reform.indicators.base import Kind, Measure, Part, Window
from motcua.reform.indicators.registry import register
from motcua.reform.indicators.registry.dossiers import inside
from motcua.reform.indicators.registry.words import worded


def _ended(t: ir.Table, window: Window) -> ir.BooleanValue:
    """The holder passed it on inside the window."""
    return inside(t.to_at, window)


def _ended_with_hours(t: ir.Table, window: Window) -> ir.BooleanValue:
    return _ended(t, window) & t.has_allowed_minutes


def _each(t: ir.Table, _window: Window) -> ir.BooleanValue:
    return t.step_key.notnull()


def _within(t: ir.Table, _window: Window) -> ir.BooleanValue:
    return ~t.is_over_allowed


def _minutes(t: ir.Table) -> ir.IntegerValue:
    return t.worked_minutes


def _of_steps(key: str, part: Part, kind: Kind) -> Measure:
    return worded(key, fact=STEPS, row_key="dossier_key", agency="competent_agency_id", parts=(part,), kind=kind)


MEASURES = (
    _of_steps("custody_minutes_mean", Part(name="flow", counted=_ended, numerator=_each, amount=_minutes), Kind.MEAN),
    _of_steps(
        "steps_on_time_rate", Part(name="flow", counted=_ended_with_hours, numerator=_within, within=_ended), Kind.RATE
    ),
)


def register_all() -> None:
    """Register every measure of this file."""
    for one in MEASURES:
        register(one)
