"""The four numbers of every page, as measures. What the registry of indicators already has under a key stays."""

from dataclasses import replace

import ibis.expr.types as ir

from motcua.casework.dossiers.facts import DOSSIERS
from motcua.reform.indicators.base import Direction, Measure, Part, Window
from motcua.reform.indicators.registry import measure, measures, register

ON_TIME, RECEIVED, SETTLED, OVERDUE = (
    "dossiers_on_time_rate",
    "dossiers_received",
    "dossiers_settled",
    "dossiers_overdue",
)


def _received_in(t: ir.Table, window: Window) -> ir.BooleanValue:
    """Received inside the window."""
    return (t.received_at >= window.from_at) & (t.received_at < window.to_at)


def _each(t: ir.Table, _window: Window) -> ir.BooleanValue:
    """Every row of the part counts."""
    return t.dossier_key.notnull()


def register_all() -> None:
    """Register the counts that nobody has registered yet."""
    known = {one.key for one in measures()}
    for one in (_received(), _settled(), _overdue()):
        if one.key not in known:
            register(one)


def _received() -> Measure:
    return Measure(
        key=RECEIVED,
        label="Hồ sơ tiếp nhận",
        label_en="Dossiers received",
        definition="Số hồ sơ được tiếp nhận trong kỳ tại cơ quan có thẩm quyền giải quyết, kể cả hồ sơ sau đó đã rút.",
        unit="hồ sơ",
        direction=Direction.UP,
        legal_basis="",
        fact=DOSSIERS,
        row_key="dossier_key",
        agency="competent_agency_id",
        parts=(Part(name="flow", counted=_received_in, numerator=_each),),
    )


def _settled() -> Measure:
    of = measure(ON_TIME)
    return replace(
        of,
        key=SETTLED,
        label="Hồ sơ có kết quả",
        label_en="Dossiers settled",
        definition="Số hồ sơ có kết quả trong kỳ, đúng hạn hay trễ hạn, đồng ý hay từ chối.",
        unit="hồ sơ",
        legal_basis="",
        parts=(replace(of.parts[0], numerator=_each),),
    )


def _overdue() -> Measure:
    of = measure(ON_TIME)
    return replace(
        of,
        key=OVERDUE,
        label="Hồ sơ đang quá hạn",
        label_en="Dossiers overdue",
        definition="Số hồ sơ chưa có kết quả, chưa rút, không tạm dừng và đã quá ngày hẹn vào cuối kỳ.",
        unit="hồ sơ",
        direction=Direction.DOWN,
        legal_basis="",
        parts=(replace(of.parts[1], numerator=_each),),
    )
