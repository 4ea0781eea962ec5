"""What can be wrong with a file, in people's words."""

from motcua.base.errors import Conflict, Invalid, NotFound, Unavailable


class FileTooLarge(Invalid):
    """Tệp “{name}” lớn hơn {limit} MB. Hãy giảm dung lượng (quét lại ở 200 dpi) hoặc tách thành nhiều tệp."""


class FileEmpty(Invalid):
    """Tệp “{name}” không có nội dung (0 byte). Hãy kiểm tra lại tệp trên máy rồi chọn lại."""


class FileTypeRefused(Invalid):
    """Tệp “{name}” không phải PDF, JPEG, PNG hay DOCX (nội dung là: {found}). Hãy chuyển sang PDF rồi gửi lại."""


class FileDamaged(Invalid):
    """Tệp “{name}” bị hỏng hoặc không trọn vẹn nên không mở được. Hãy tải lại hoặc quét lại tệp này."""


class FileUnsafe(Invalid):
    """Tệp “{name}” chứa nội dung không an toàn ({found}). Hãy lưu lại thành PDF rồi gửi lại."""


class FileNotFound(NotFound):
    """Không tìm thấy tệp này. Xin mở lại hồ sơ và chọn tệp từ danh sách."""


class FileForgotten(NotFound):
    """Tệp này đã được xóa theo quyết định xóa dữ liệu cá nhân. Hãy xem quyết định ghi trong nhật ký hồ sơ."""


class FileMissing(Conflict):
    """Nội dung của tệp này không còn trong kho lưu trữ. Hãy báo quản trị viên kiểm tra kho tệp."""


class PreviewNotPossible(Conflict):
    """Tệp này không xem trước được. Hãy tải tệp về máy để mở."""


class StoreFull(Unavailable):
    """Kho tệp đã đầy nên chưa giữ được tệp “{name}”. Xin báo quản trị viên, rồi chọn lại tệp và gửi lại sau."""
