"""What can go wrong with the ledger."""

from motcua.base.errors import Conflict


class NotInTransaction(Conflict):
    """Việc ghi sổ phải nằm trong cùng giao dịch với thay đổi. Xin báo quản trị viên."""


class AnchorsBroken(Conflict):
    """Tệp mốc neo của sổ đã bị sửa ở dòng {line}. Hãy đối chiếu với bản lưu ở nơi khác trước khi neo tiếp."""
