"""What can go wrong with any call, in people's words."""

from motcua.base.errors import Invalid


class CursorUnreadable(Invalid):
    """Con trỏ trang không đọc được. Hãy gửi nguyên văn giá trị `next` của trang trước, hoặc quay lại trang đầu."""
