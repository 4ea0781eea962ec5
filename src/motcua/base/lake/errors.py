"""What can go wrong with the folder of facts."""

from motcua.base.errors import Conflict


class FactsNotExported(Conflict):
    """Kho số liệu chưa có bảng {fact}. Hãy báo quản trị viên chạy lệnh motcua facts export."""


class FolderBusy(Conflict):
    """Kho số liệu đang được một tiến trình khác ghi. Hãy đợi tiến trình đó xong rồi chạy lại."""
