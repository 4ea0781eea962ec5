"""What can be wrong with a file that should be a plan."""

from motcua.base.errors import Invalid


class PlanFileEmpty(Invalid):
    """Tệp không có chữ nào. Nếu là bản quét, hãy chạy nhận dạng chữ trước rồi gửi lại tệp có lớp chữ."""


class PlanFileTooLarge(Invalid):
    """Tệp nặng {size} MB, quá giới hạn {limit} MB. Hãy gửi tệp .docx hoặc tệp PDF có lớp chữ của riêng văn bản này."""


class PlanFileNotReadable(Invalid):
    """Không đọc được tệp này. Hãy gửi tệp .txt, .docx, .html hoặc tệp PDF có lớp chữ."""


class PlanFileIsPicture(Invalid):
    """Đây là tệp ảnh, chưa có chữ để đọc. Hãy chạy nhận dạng chữ trước, hoặc gửi tệp .docx của văn bản."""


class PlanFileEncrypted(Invalid):
    """Tệp đã đặt mật khẩu. Hãy gỡ mật khẩu rồi gửi lại."""


class NotAPlan(Invalid):
    """Văn bản này không giống kế hoạch cải cách hành chính: không thấy chỉ tiêu hay nhiệm vụ. Hãy kiểm tra lại tệp."""
