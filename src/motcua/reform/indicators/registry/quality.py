"""The national index of how well dossiers are served (QĐ 766/QĐ-TTg): its own measures, and its metrics with points."""

import tomllib
from functools import lru_cache
from importlib.resources import files

import ibis.expr.types as ir

from motcua.reform.indicators.base import Metric, Part, Window
from motcua.reform.indicators.registry import register
from motcua.reform.indicators.registry.dossiers import (
    both,
    flag,
    moment,
    of_dossiers,
    received,
    resolved,
    share,
    still_open,
)

_SUPPLEMENTS_ALLOWED = 1


def _in_hand(t: ir.Table, window: Window) -> ir.BooleanValue:
    """Received before the end of the window, and not ended before its start."""
    start, is_here = moment(window.from_at), t.received_at < moment(window.end)
    return (
        is_here
        & (t.resolved_at.isnull() | (t.resolved_at >= start))
        & (t.withdrawn_at.isnull() | (t.withdrawn_at >= start))
    )


def _in_time(t: ir.Table, window: Window) -> ir.BooleanValue:
    """Ended, or still open at the window's end, not after the due moment; a second supplement is late."""
    end = moment(window.end)
    is_late_result = t.resolved_at.notnull() & (t.resolved_at < end) & (t.resolved_at > t.due_at)
    is_late_withdrawal = t.withdrawn_at.notnull() & (t.withdrawn_at < end) & (t.withdrawn_at > t.due_at)
    is_late_now = still_open(t, window) & (t.due_at < end)
    is_late = t.due_at.notnull() & (is_late_result | is_late_withdrawal | is_late_now)
    return ~is_late & (t.supplement_count <= _SUPPLEMENTS_ALLOWED)


def _has_file(t: ir.Table, window: Window) -> ir.BooleanValue:
    """The result was a file before the end of the window, or the procedure gives no paper."""
    is_file = t.resolved_at.notnull() & (t.resolved_at < moment(window.end)) & t.is_result_electronic
    return is_file | ~t.has_result


MEASURES = (
    of_dossiers("quality_on_time_rate", Part(name="hand", counted=_in_hand, numerator=_in_time)),
    share("quality_online_rate", received, both(flag("is_online"), _has_file)),
    share("quality_digitised_rate", resolved, both(flag("has_digitised_paper"), flag("is_result_electronic"))),
    share("papers_reused_rate", received, flag("has_reused_paper")),
    share("papers_from_store_rate", received, flag("has_stored_paper")),
)


@lru_cache(maxsize=1)
def metrics() -> tuple[Metric, ...]:
    """Return the metrics of the index in its order; those without a measure have no data here."""
    told = tomllib.loads(files(__package__).joinpath("quality.toml").read_text(encoding="utf-8"))
    return tuple(Metric(**row) for row in told["metric"])


def register_all() -> None:
    """Register every measure of this file."""
    for one in MEASURES:
        register(one)
