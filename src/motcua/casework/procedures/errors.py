"""What can go wrong with the catalogue, in people's words."""

from motcua.base.errors import Conflict, Invalid, NotFound


class ProcedureNotFound(NotFound):
    """Không có thủ tục này trong danh mục. Xin kiểm tra lại mã hoặc tìm theo tên."""


class VersionNotActive(Conflict):
    """Thủ tục này không có hiệu lực vào ngày tiếp nhận. Xin chọn bản đang áp dụng trong danh mục."""


class NotCompetent(Conflict):
    """Cơ quan tiếp nhận chưa được giao thủ tục này. Xin chọn cơ quan khác hoặc đề nghị phân công trong danh mục."""


class LimitNotConfirmed(Conflict):
    """Thời hạn của thủ tục này chưa rõ đơn vị tính. Xin đề nghị người phụ trách danh mục xác nhận trước khi nhận."""


class LimitNotPrinted(Conflict):
    """Thủ tục này chưa công bố thời hạn cho cách nộp đã chọn nên không thể hẹn ngày trả."""


class LimitIsAmbiguous(Conflict):
    """Thủ tục này công bố nhiều thời hạn cho cách nộp đã chọn. Xin chọn đúng trường hợp hoặc xác nhận thời hạn."""


class LimitNotFound(NotFound):
    """Không tìm thấy thời hạn này. Xin tải lại danh sách cần xác nhận."""


class UnitNotOffered(Invalid):
    """Đơn vị tính này không hợp với con số đã công bố. Xin chọn một trong các đơn vị được nêu."""


class LimitAlreadyClear(Conflict):
    """Thời hạn này đã có đơn vị tính. Muốn sửa, xin công bố một bản mới của thủ tục."""


class ComponentNotFound(NotFound):
    """Không tìm thấy giấy tờ này trong thành phần hồ sơ. Xin tải lại trang."""


class NotADraft(Conflict):
    """Bản này đã công bố nên không sửa được. Xin lập một bản mới."""


class VersionOverlaps(Conflict):
    """Ngày hiệu lực trùng với một bản khác của thủ tục. Xin chọn ngày sau ngày hiệu lực của bản hiện hành."""


class WorkflowBroken(Invalid):
    """Quy trình nội bộ chưa hợp lệ: {why}. Xin sửa các bước rồi công bố lại."""


class RowUnreadable(Invalid):
    """Dòng này không đọc được: {why}."""


class FileUnreadable(Invalid):
    """Tệp này không phải danh mục thủ tục: thiếu cột {columns}. Xin kiểm tra lại tệp CSV."""


class UnitCannotBeAssigned(Invalid):
    """Đơn vị được chọn không tồn tại vào ngày bắt đầu phân công. Xin chọn đơn vị khác hoặc ngày khác."""
