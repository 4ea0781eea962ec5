"""The standing cast: invented people who appear in every test and in the demo. Names and charges only."""

from dataclasses import dataclass

from motcua.base.actors import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One of the cast: account name, full name, title, roles; `at_desk` says desk or office of the agency."""

    username: str
    full_name: str
    title: str
    roles: frozenset[Role]
    at_desk: bool = False


def _member(username: str, full_name: str, title: str, *roles: Role, at_desk: bool = False) -> Member:
    """Return one of the cast."""
    return Member(username=username, full_name=full_name, title=title, roles=frozenset(roles), at_desk=at_desk)


HA = _member("ha", "Phạm Thị Thu Hà", "Công chức tiếp nhận", Role.RECEPTION, Role.CASHIER, at_desk=True)
THINH = _member("thinh", "Lê Quốc Thịnh", "Chuyên viên thụ lý", Role.CASE_OFFICER)
PHUC = _member("phuc", "Đỗ Văn Phúc", "Trưởng phòng", Role.UNIT_HEAD)
TAI = _member("tai", "Nguyễn Hữu Tài", "Phó Chủ tịch", Role.APPROVER)
DUNG = _member("dung", "Trịnh Thị Kim Dung", "Văn thư", Role.RECORDS_CLERK)
MINH = _member("minh", "Võ Nhật Minh", "Công chức trả kết quả", Role.RETURN_DESK, at_desk=True)
LAN = _member("lan", "Bùi Thị Ngọc Lan", "Chủ tịch", Role.LEADER)
SON = _member("son", "Hoàng Thanh Sơn", "Giám đốc Trung tâm", Role.CENTRE_SUPERVISOR, at_desk=True)
YEN = _member("yen", "Đặng Hải Yến", "Thanh tra viên", Role.AUDITOR)
QUANG = _member("quang", "Ngô Minh Quang", "Quản trị hệ thống", Role.ADMINISTRATOR)
OFFICIALS = (HA, THINH, PHUC, TAI, DUNG, MINH, LAN, SON, YEN, QUANG)

CITIZEN = "Nguyễn Thị Kim Loan"
CITIZEN_ID_NUMBER = "075190000001"
CITIZEN_PHONE = "0900000001"
