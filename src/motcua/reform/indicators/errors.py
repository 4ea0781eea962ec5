"""What can go wrong with measures."""

from motcua.base.errors import Conflict, Invalid, NotFound


class MeasureUnknown(NotFound):
    """Không có chỉ tiêu “{key}”. Hãy chọn chỉ tiêu trong danh mục."""


class DimensionMissing(Invalid):
    """Chỉ tiêu “{key}” không chia được theo điều kiện “{dimension}”. Hãy bỏ điều kiện này hoặc chọn chỉ tiêu khác."""


class PeriodUnknown(Invalid):
    """Không có kỳ báo cáo này. Hãy chọn một kỳ trong danh sách."""


class PeriodNotOver(Invalid):
    """Kỳ báo cáo đến hết ngày {to_on} mới chốt được. Hãy chọn kỳ đã kết thúc."""


class AlreadyFrozen(Conflict):
    """Kỳ này đã được chốt. Hãy mở kỳ đã chốt để xem số, hoặc giải trình nếu số liệu đã thay đổi."""


class FrozenNotFound(NotFound):
    """Không tìm thấy kỳ đã chốt này, hoặc Ông/Bà không theo dõi cơ quan ấy. Hãy mở lại danh sách kỳ đã chốt."""


class NothingRestated(Conflict):
    """Số liệu không khác lần ghi gần nhất, nên không có gì phải giải trình. Hãy tải lại trang."""


class RestatementReasonMissing(Invalid):
    """Hãy ghi lý do số liệu thay đổi, ví dụ số của văn bản đính chính."""
