"""In words: at which side of which number somebody looked."""

from django.utils.translation import gettext_lazy as _

from motcua.reform.indicators.base import Side
from motcua.reform.indicators.errors import MeasureUnknown
from motcua.reform.indicators.registry import measure
from motcua.ui.words import said

SIDE_LABELS = {
    Side.DENOMINATOR: _("Tất cả"),
    Side.NUMERATOR: _("Đúng hạn"),
    Side.DIFFERENCE: _("Trễ hoặc quá hạn"),
}


def look_said(reason: str) -> str:
    """Return in words at which side of which number somebody looked; what is no such code stays as it is."""
    key, _space, side = reason.partition(" ")
    try:
        return f"{said(measure(key).label)}: {SIDE_LABELS[Side(side)]}"
    except (MeasureUnknown, ValueError):
        return reason
