"""What can go wrong with agencies and units."""

from motcua.base.errors import Conflict, Invalid, NotFound


class UnitNotFound(NotFound):
    """Không có cơ quan, đơn vị này vào ngày đã chọn. Xin kiểm tra lại mã hoặc chọn ngày khác."""


class UnitExists(Conflict):
    """Mã nhận biết “{slug}” đã dùng cho một đơn vị khác. Hãy chọn mã khác."""


class UnitChangedThatDay(Conflict):
    """Đơn vị đã có thay đổi từ ngày này hoặc sau ngày này. Hãy chọn ngày muộn hơn."""


class AgencyIdTaken(Conflict):
    """Mã định danh này đang thuộc về một cơ quan khác trong cùng thời gian. Hãy kiểm tra lại mã."""


class UnitHasParts(Conflict):
    """Sau ngày kết thúc vẫn còn đơn vị trực thuộc. Hãy chuyển hoặc kết thúc các đơn vị trực thuộc trước."""


class ParentNotThere(Invalid):
    """Đơn vị cấp trên không tồn tại suốt thời gian này. Hãy chọn đơn vị cấp trên khác hoặc sửa ngày."""


class UnitInsideItself(Invalid):
    """Một đơn vị không thể trực thuộc chính nó hoặc đơn vị cấp dưới của nó. Hãy chọn đơn vị cấp trên khác."""


class BadAgencyId(Invalid):
    """Mã định danh phải có dạng 000.00.00.H19. Xin nhập lại hoặc để trống."""


class LevelUnknown(Invalid):
    """Không có cấp “{level}” trong danh mục cấp. Hãy chọn một cấp đã có."""
