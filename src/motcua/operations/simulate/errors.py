"""What can go wrong with a simulation."""

from motcua.base.errors import Conflict, Invalid


class OtherSimulation(Conflict):
    """Cơ sở dữ liệu này có dữ liệu mô phỏng khác ({told}). Hãy dùng đúng tham số ấy, hoặc một cơ sở dữ liệu trống."""


class DayTaken(Conflict):
    """Ngày {on} đã có hồ sơ của {agency}. Chỉ mô phỏng những ngày chưa có hồ sơ nào."""


class RangeReversed(Invalid):
    """Ngày bắt đầu phải không sau ngày kết thúc."""
