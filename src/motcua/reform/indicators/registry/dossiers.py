"""The measures over the facts of dossiers."""

from datetime import datetime

import ibis
import ibis.expr.types as ir

from motcua.casework.dossiers.facts import DOSSIERS
from motcua.reform.indicators.base import Amount, Condition, Kind, Measure, Part, Window
from motcua.reform.indicators.registry import register
from motcua.reform.indicators.registry.words import worded


def moment(at: datetime) -> ir.TimestampScalar:
    """Return a moment as every engine writes it."""
    return ibis.literal(at, type="timestamp('UTC')")


def inside(column: ir.TimestampColumn, window: Window) -> ir.BooleanValue:
    """Return whether a moment lies in a window."""
    return column.notnull() & ((column >= moment(window.from_at)) & (column < moment(window.end)))


def received(t: ir.Table, window: Window) -> ir.BooleanValue:
    """Received in the window."""
    return inside(t.received_at, window)


def resolved(t: ir.Table, window: Window) -> ir.BooleanValue:
    """The result was ready inside the window."""
    return inside(t.resolved_at, window)


def ready_in_time(t: ir.Table, _window: Window) -> ir.BooleanValue:
    """The result was ready not after the due moment."""
    return t.due_at.notnull() & (t.resolved_at <= t.due_at)


def still_open(t: ir.Table, window: Window) -> ir.BooleanValue:
    """Received, without a result and not withdrawn at the window's end."""
    end = moment(window.end)
    is_open = (t.received_at < end) & (t.resolved_at.isnull() | (t.resolved_at >= end))
    return is_open & (t.withdrawn_at.isnull() | (t.withdrawn_at >= end))


def open_and_overdue(t: ir.Table, window: Window) -> ir.BooleanValue:
    """Still open at the window's end, and its due moment had passed."""
    return still_open(t, window) & t.due_at.notnull() & (t.due_at < moment(window.end)) & _ever_late(t)


def _ever_late(t: ir.Table) -> ir.BooleanValue:
    """Not ended by its due moment. Being overdue at any moment says so; said, it lets an index hold the late alone."""
    was_resolved_late = t.resolved_at.isnull() | (t.resolved_at > t.due_at)
    return was_resolved_late & (t.withdrawn_at.isnull() | (t.withdrawn_at > t.due_at))


def every(t: ir.Table, _window: Window) -> ir.BooleanValue:
    """Each row of the part counts."""
    return t.dossier_key.notnull()


def never(t: ir.Table, _window: Window) -> ir.BooleanValue:
    """No row of the part counts in the numerator."""
    return t.dossier_key.isnull()


def flag(name: str) -> Condition:
    """Return the condition that a boolean of the fact holds."""
    return lambda t, _window: t[name]


def both(*conditions: Condition) -> Condition:
    """Return the condition that all hold."""
    return lambda t, window: ibis.and_(*(condition(t, window) for condition in conditions))


def of_dossiers(key: str, *parts: Part, kind: Kind = Kind.RATE, percentile: int = 50) -> Measure:
    """Return a measure over the facts of dossiers."""
    return worded(
        key,
        fact=DOSSIERS,
        row_key="dossier_key",
        agency="competent_agency_id",
        parts=parts,
        kind=kind,
        percentile=percentile,
    )


def share(key: str, counted: Condition, numerator: Condition, within: Condition | None = None) -> Measure:
    """Return a share of the dossiers of a window."""
    return of_dossiers(key, Part(name="flow", counted=counted, numerator=numerator, within=within))


def number(key: str, counted: Condition) -> Measure:
    """Return a number of dossiers."""
    return of_dossiers(key, Part(name="flow", counted=counted, numerator=every), kind=Kind.COUNT)


def _minutes(t: ir.Table) -> ir.IntegerValue:
    return t.settled_minutes


def time_taken(key: str, kind: Kind, percentile: int = 50, amount: Amount = _minutes) -> Measure:
    """Return a figure of the working minutes that results of a window took."""
    flow = Part(name="flow", counted=_timed, numerator=every, amount=amount, within=resolved)
    return of_dossiers(key, flow, kind=kind, percentile=percentile)


def _timed(t: ir.Table, window: Window) -> ir.BooleanValue:
    return resolved(t, window) & t.settled_minutes.notnull()


def _has_papers(t: ir.Table, _window: Window) -> ir.BooleanValue:
    return t.paper_count > 0


def _was_supplemented(t: ir.Table, _window: Window) -> ir.BooleanValue:
    return t.supplement_count > 0


MEASURES = (
    of_dossiers(
        "dossiers_on_time_rate",
        Part(name="flow", counted=resolved, numerator=ready_in_time),
        Part(name="stock", counted=open_and_overdue, numerator=never),
    ),
    share("online_dossier_rate", received, flag("is_online")),
    share("dossiers_digitised_rate", both(received, _has_papers), flag("has_digitised_components"), received),
    share("electronic_results_rate", both(resolved, flag("has_result")), flag("is_result_electronic"), resolved),
    share("dossiers_supplemented_rate", resolved, _was_supplemented),
    share("dossiers_refused_rate", resolved, flag("is_refused")),
    number("dossiers_received", received),
    number("dossiers_settled", resolved),
    number("dossiers_open", still_open),
    number("dossiers_overdue", open_and_overdue),
    time_taken("settling_minutes_median", Kind.ORDER),
    time_taken("settling_minutes_p90", Kind.ORDER, percentile=90),
    time_taken("settling_minutes_mean", Kind.MEAN),
)


def register_all() -> None:
    """Register every measure of this file."""
    for one in MEASURES:
        register(one)
