"""What can go wrong with measures."""

from motcua.base.errors import NotFound


class MeasureUnknown(NotFound):
    """Không có chỉ tiêu “{key}”. Hãy chọn chỉ tiêu trong danh mục."""
