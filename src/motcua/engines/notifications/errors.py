"""What can be wrong with a message, in people's words."""

from motcua.base.errors import Conflict, NotFound


class TemplateUnknown(NotFound):
    """Hệ thống chưa có mẫu thông báo “{template}”. Hãy báo quản trị viên."""


class MessageNotFound(NotFound):
    """Không tìm thấy thông báo này. Xin mở lại danh sách thông báo chưa gửi được."""


class MessageNotFinal(Conflict):
    """Thông báo này đã gửi được hoặc đang chờ gửi, không cần gửi lại. Hãy tải lại trang để xem trạng thái mới nhất."""
