"""What can go wrong with measures."""

from motcua.base.errors import Invalid, NotFound


class MeasureUnknown(NotFound):
    """Không có chỉ tiêu “{key}”. Hãy chọn chỉ tiêu trong danh mục."""


class DimensionMissing(Invalid):
    """Chỉ tiêu “{key}” không chia được theo điều kiện “{dimension}”. Hãy bỏ điều kiện này hoặc chọn chỉ tiêu khác."""
