"""What can go wrong with accounts and posts."""

from motcua.base.errors import Conflict, Invalid, NotAllowed, NotFound


class NoPost(NotAllowed):
    """Ông/Bà chưa có vị trí công tác đang hiệu lực. Xin liên hệ quản trị viên của cơ quan để được giao vị trí."""


class SecondFactorMissing(NotAllowed):
    """Ông/Bà cần thiết lập lớp bảo mật thứ hai trước khi làm việc. Xin mở trang "Bảo mật hai lớp" và làm theo."""


class UsernameTaken(Invalid):
    """Tên đăng nhập này đã có người dùng. Xin chọn tên khác."""


class UsernameNotPlain(Invalid):
    """Tên đăng nhập gồm 2 đến 60 chữ cái không dấu, chữ số, dấu chấm, gạch dưới hoặc gạch nối."""


class NameMissing(Invalid):
    """Xin nhập họ và tên."""


class TitleMissing(Invalid):
    """Xin nhập chức danh của vị trí công tác."""


class RolesMissing(Invalid):
    """Xin chọn ít nhất một vai trò cho vị trí công tác."""


class EndsBeforeItBegins(Invalid):
    """Ngày kết thúc phải từ ngày bắt đầu trở đi. Xin sửa lại ngày."""


class PostHeldAlready(Conflict):
    """Người này đã giữ đúng chức danh đó tại đơn vị trong khoảng thời gian đã chọn. Xin kiểm tra lại ngày."""


class DecidedAlready(Conflict):
    """Cơ quan đã có quyết định cho thời gian này. Xin kết thúc quyết định cũ trước."""


class PersonNotFound(NotFound):
    """Không tìm thấy người này. Xin kiểm tra lại danh sách."""


class PostNotFound(NotFound):
    """Không tìm thấy vị trí công tác này. Xin kiểm tra lại danh sách."""


class AccountExists(Conflict):
    """Người này đã có tài khoản. Nếu quên mật khẩu, hãy đặt lại mật khẩu."""


class AccountMissing(Conflict):
    """Người này chưa có tài khoản. Xin mở tài khoản trước."""


class NotADemoAccount(NotAllowed):
    """Chỉ tài khoản trình diễn mới dùng được việc này."""


class ContactNameMissing(Invalid):
    """Xin nhập họ tên hoặc tên tổ chức của người nộp hồ sơ."""


class MachineNotFound(NotFound):
    """Không tìm thấy ứng dụng kết nối này. Xin kiểm tra lại danh sách."""


class MachineNameMissing(Invalid):
    """Xin nhập tên ứng dụng kết nối để người khác biết là phần mềm nào."""


class VerbsMissing(Invalid):
    """Xin chọn ít nhất một việc mà ứng dụng được làm."""


class PostCannotDoThat(Invalid):
    """Vị trí công tác đã chọn không có vai trò cho việc: {verbs}. Xin chọn vị trí khác hoặc bỏ bớt việc."""


class MachineOutdated(Invalid):
    """Ngày hết hạn phải từ hôm nay trở đi. Xin sửa lại ngày."""


class MachineLivesTooLong(Invalid):
    """Ứng dụng kết nối được dùng tối đa một năm rồi đăng ký lại. Xin chọn ngày hết hạn gần hơn."""


class VerbNotAllowed(NotAllowed):
    """Mã truy cập này không được làm việc “{verb}”. Xin đề nghị quản trị viên của cơ quan cấp thêm việc."""
