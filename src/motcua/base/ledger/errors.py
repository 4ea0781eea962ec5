"""What can go wrong with the ledger."""

from motcua.base.errors import Conflict


class NotInTransaction(Conflict):
    """Việc ghi sổ phải nằm trong cùng giao dịch với thay đổi. Xin báo quản trị viên."""
