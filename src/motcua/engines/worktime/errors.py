"""What can go wrong when time is counted, in people's words."""

from motcua.base.errors import Conflict, Invalid, NotFound


class LimitUnreadable(Invalid):
    """Thời hạn “{text}” chưa đúng. Hãy viết số kèm đơn vị, ví dụ 10wd, 15d, 48h, 8wh, 1m hoặc now."""


class LimitUnitMissing(Invalid):
    """Thời hạn “{text}” chưa có đơn vị. Hãy chọn đơn vị: giờ, giờ làm việc, ngày làm việc, ngày hay tháng."""


class MomentUnreadable(Invalid):
    """Thời điểm “{text}” chưa đúng. Hãy viết như 2024-04-26 hoặc 2024-04-26T14:20."""


class PauseUnreadable(Invalid):
    """Khoảng tạm dừng “{text}” chưa đúng. Hãy viết như 2024-05-06..2024-05-08, hoặc 2024-05-06.. nếu còn chờ."""


class PauseReversed(Invalid):
    """Khoảng tạm dừng kết thúc trước khi bắt đầu. Hãy kiểm tra lại hai thời điểm."""


class OutsideCalendar(Invalid):
    """Lịch làm việc chỉ có từ năm {first} đến năm {last}. Hãy chọn thời điểm trong khoảng đó."""


class HoursUnreadable(Invalid):
    """Giờ làm việc chưa đúng: giờ mở cửa phải trước giờ đóng cửa và các ca trong ngày không được trùng nhau."""


class NoWorkingHours(Conflict):
    """Lịch của cơ quan không còn ngày làm việc nào phía sau. Hãy báo quản trị viên đặt lại giờ làm việc."""


class CalendarNotFound(NotFound):
    """Không tìm thấy lịch làm việc “{version}”. Xin kiểm tra lại mã đơn vị hoặc tên phiên bản lịch."""


class NothingAnnounced(Invalid):
    """Chưa có ngày nào để công bố. Hãy nhập ít nhất một ngày hoặc một ca làm việc."""


class DayAnnouncedTwice(Invalid):
    """Ngày {on} được nhập hai lần. Hãy giữ lại một dòng."""
