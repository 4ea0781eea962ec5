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


class FileUnreadable(Invalid):
    """Không đọc được tệp này. Hãy lưu tệp dạng CSV, bảng mã UTF-8, dòng đầu là tên các cột: {columns}."""


class ValueMissing(Invalid):
    """Thiếu giá trị ở cột “{column}”. Hãy điền rồi nhập lại."""


class ValueUnknown(Invalid):
    """Giá trị “{value}” ở cột “{column}” không hợp lệ. Hãy dùng một trong: {allowed}."""


class DateUnreadable(Invalid):
    """Ngày “{value}” ở cột “{column}” không đúng. Hãy ghi dạng 2025-07-01 hoặc 01/07/2025."""


class EndsBeforeItStarts(Invalid):
    """Ngày kết thúc sớm hơn ngày bắt đầu. Hãy sửa một trong hai ngày."""


class RowRepeated(Invalid):
    """Dòng này trùng đơn vị và ngày bắt đầu với dòng {line} nhưng nội dung khác. Hãy giữ lại một dòng."""


class RowDiffers(Invalid):
    """Hệ thống đã có bản ghi khác của đơn vị này từ cùng ngày. Hãy dùng ngày bắt đầu muộn hơn hoặc sửa dòng này."""


class RowTooEarly(Invalid):
    """Đơn vị đã có thay đổi muộn hơn ngày bắt đầu của dòng này. Hãy dùng ngày muộn hơn."""


class RowOrphaned(Invalid):
    """Đơn vị cấp trên “{parent}” không tồn tại suốt thời gian của dòng này. Hãy sửa cột parent hoặc ngày."""


class RowLeavesParts(Invalid):
    """Dòng này kết thúc đơn vị trong khi “{part}” vẫn trực thuộc. Hãy chuyển hoặc kết thúc đơn vị đó trước."""


class RowInsideItself(Invalid):
    """Theo dòng này đơn vị trực thuộc chính nó hoặc cấp dưới của nó. Hãy sửa cột parent."""


class RowTakesAgencyId(Invalid):
    """Mã định danh {code} đang thuộc “{other}” trong cùng thời gian. Hãy kiểm tra lại cột code."""


class PredecessorUnknown(Invalid):
    """Không có đơn vị tiền thân “{slug}” trong tệp hay hệ thống. Hãy sửa cột predecessors."""
