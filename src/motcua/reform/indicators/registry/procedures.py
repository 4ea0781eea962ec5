"""The measures over the facts of the catalogue; it belongs to no one agency, so agencies narrow nothing."""

from datetime import timedelta

import ibis
import ibis.expr.types as ir
from django.utils import timezone

from motcua.casework.dossiers.facts import DOSSIERS
from motcua.casework.procedures.facts import PROCEDURES
from motcua.reform.indicators.base import Condition, Kind, Measure, Part, Source, Window, in_agencies
from motcua.reform.indicators.registry import register
from motcua.reform.indicators.registry.dossiers import received
from motcua.reform.indicators.registry.words import worded

_MOMENT = timedelta(microseconds=1)


def _in_force(t: ir.Table, window: Window) -> ir.BooleanValue:
    """In force on the window's last day."""
    day = ibis.literal(timezone.localdate(window.end - _MOMENT))
    return (t.valid_from <= day) & (t.valid_to.isnull() | (t.valid_to >= day))


def _online_in_force(t: ir.Table, window: Window) -> ir.BooleanValue:
    return _in_force(t, window) & t.is_online


def _flag(name: str) -> Condition:
    return lambda t, _window: t[name]


def _each(t: ir.Table, _window: Window) -> ir.BooleanValue:
    return t.version_key.notnull()


def _used_online(t: ir.Table, _window: Window) -> ir.BooleanValue:
    return t.used_id.notnull()


def _with_use(t: ir.Table, window: Window) -> ir.Table:
    """Join which procedures were asked for online in the window, at its agencies."""
    asked = in_agencies(DOSSIERS, "competent_agency_id", window)
    used = asked.filter(asked.is_online, received(asked, window)).select(used_id="procedure_id").distinct()
    return t.left_join(used, [("procedure_id", "used_id")])


def _of_procedures(
    key: str,
    numerator: Condition,
    *,
    counted: Condition = _in_force,
    source: Source | None = None,
    kind: Kind = Kind.RATE,
) -> Measure:
    part = Part(name="stock", counted=counted, numerator=numerator, source=source)
    return worded(key, fact=PROCEDURES, row_key="version_key", agency="", parts=(part,), kind=kind)


MEASURES = (
    _of_procedures("procedures_online_rate", _flag("is_online")),
    _of_procedures("procedures_complete_rate", _flag("is_complete")),
    _of_procedures("procedures_used_online_rate", _used_online, counted=_online_in_force, source=_with_use),
    _of_procedures("procedures_in_force", _each, kind=Kind.COUNT),
)


def register_all() -> None:
    """Register every measure of this file."""
    for one in MEASURES:
        register(one)
