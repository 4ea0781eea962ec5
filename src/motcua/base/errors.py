"""The five kinds of domain error.

The message of an error is its docstring, in Vietnamese, and says what to do. Only the edge
(pages, API, command line) knows about HTTP or exit codes. No Django here: rules raise these too.
"""

from typing import ClassVar


class DomainError(Exception):
    """Yêu cầu này chưa thực hiện được. Xin thử lại hoặc báo quản trị viên."""

    kind: ClassVar[str] = "error"
    # Whether what was typed stays in its form, to be sent again: mended, or as it is a little later.
    may_be_sent_again: ClassVar[bool] = False

    def __init__(self, *, field: str = "", **facts: object) -> None:
        """Keep the form field at fault and the facts that fill the message's {braces}."""
        self.field = field
        self.facts = facts
        super().__init__(self.message)

    @classmethod
    def template(cls) -> str:
        """Return the untranslated message: the docstring on one line."""
        return " ".join((cls.__doc__ or "").split())

    @property
    def message(self) -> str:
        """Return the Vietnamese message with its facts filled in."""
        return self.template().format(**self.facts)

    def __str__(self) -> str:
        """Return the message."""
        return self.message


class NotFound(DomainError):
    """Không tìm thấy nội dung này. Xin kiểm tra lại địa chỉ hoặc mã đã nhập."""

    kind = "not_found"


class NotAllowed(DomainError):
    """Ông/Bà không có quyền làm việc này. Hãy chọn đúng vị trí công tác hoặc hỏi quản trị viên."""

    kind = "not_allowed"


class Conflict(DomainError):
    """Việc này không còn hợp với trạng thái hiện tại. Hãy tải lại trang để xem thay đổi mới nhất."""

    kind = "conflict"


class Invalid(DomainError):
    """Nội dung nhập chưa đúng. Xin sửa chỗ được đánh dấu rồi gửi lại."""

    kind = "invalid"
    may_be_sent_again = True


class Unavailable(DomainError):
    """Hệ thống tạm thời chưa làm được việc này. Những gì đã báo xong vẫn còn; xin chờ một phút rồi gửi lại."""

    kind = "unavailable"
    may_be_sent_again = True


class InHand(Unavailable):
    """Việc này đang được một tiến trình khác xử lý. Hệ thống sẽ xem lại sau ít giây."""
