"""The measures over the facts of dossiers."""

from datetime import datetime

import ibis
import ibis.expr.types as ir

from motcua.casework.dossiers.facts import DOSSIERS
from motcua.reform.indicators.base import Direction, Measure, Part, Window
from motcua.reform.indicators.registry import register


def _moment(at: datetime) -> ir.TimestampScalar:
    return ibis.literal(at, type="timestamp('UTC')")


def _ready_in(t: ir.Table, window: Window) -> ir.BooleanValue:
    """The result was ready inside the window."""
    is_inside = (t.resolved_at >= _moment(window.from_at)) & (t.resolved_at < _moment(window.to_at))
    return t.resolved_at.notnull() & is_inside


def _ready_in_time(t: ir.Table, _window: Window) -> ir.BooleanValue:
    """The result was ready not after the due moment."""
    return t.due_at.notnull() & (t.resolved_at <= t.due_at)


def _open_and_overdue(t: ir.Table, window: Window) -> ir.BooleanValue:
    """Still open at the window's end, and its due moment had passed."""
    end = _moment(window.to_at)
    is_open = (t.received_at < end) & (t.resolved_at.isnull() | (t.resolved_at >= end))
    is_not_withdrawn = t.withdrawn_at.isnull() | (t.withdrawn_at >= end)
    return is_open & is_not_withdrawn & t.due_at.notnull() & (t.due_at < end)


def _never(t: ir.Table, _window: Window) -> ir.BooleanValue:
    """No row of the part counts in the numerator."""
    return t.dossier_key.isnull()


ON_TIME = Measure(
    key="dossiers_on_time_rate",
    label="Tỷ lệ hồ sơ giải quyết đúng hạn",
    label_en="Share of dossiers settled on time",
    definition=(
        "Tử số: hồ sơ có kết quả trong kỳ và không muộn hơn ngày hẹn. Mẫu số: hồ sơ có kết quả trong kỳ, "
        "cộng hồ sơ chưa có kết quả đã quá hạn vào cuối kỳ. "
        "Không tính hồ sơ từ chối trước khi tiếp nhận và hồ sơ đã rút."
    ),
    unit="%",
    direction=Direction.UP,
    legal_basis="QĐ 766/QĐ-TTg, chỉ số 2.1",
    fact=DOSSIERS,
    row_key="dossier_key",
    agency="competent_agency_id",
    parts=(
        Part(name="flow", counted=_ready_in, numerator=_ready_in_time),
        Part(name="stock", counted=_open_and_overdue, numerator=_never),
    ),
)


def register_all() -> None:
    """Register every measure of this file."""
    register(ON_TIME)
