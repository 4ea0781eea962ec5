"""The invented people of the demo province and their posts of today; nobody of them exists."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

from motcua.base.actors import Actor, Role
from motcua.people.accounts.actions import appoint, give_demo_second_factor, open_account
from motcua.people.organizations.queries import unit_by_slug

SINCE = date(2025, 7, 1)
_AT = datetime(2025, 7, 1, 7, 30, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))

Post = tuple[str, str, tuple[Role, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Official:
    """One of the demo: account name, full name, posts as (unit, title, roles), office telephone."""

    username: str
    full_name: str
    posts: tuple[Post, ...]
    phone: str = "0251 000 0000"


def _one(username: str, full_name: str, unit: str, title: str, *roles: Role) -> Official:
    return Official(username=username, full_name=full_name, posts=((unit, title, roles),))


_DESK, _OFFICE, _ECONOMY, _SOCIETY = (
    "mot-cua-xa-xuan-loc",
    "van-phong-xa-xuan-loc",
    "phong-kinh-te-xa-xuan-loc",
    "phong-van-hoa-xa-hoi-xa-xuan-loc",
)
_BUILDING, _BUILDING_DESK, _CITY = "so-xay-dung", "mot-cua-so-xay-dung", "dong-nai"

OFFICIALS = (
    _one("ha", "Phạm Thị Thu Hà", _DESK, "Công chức tiếp nhận", Role.RECEPTION, Role.CASHIER),
    _one("minh", "Võ Nhật Minh", _DESK, "Công chức trả kết quả", Role.RETURN_DESK),
    _one("son", "Hoàng Thanh Sơn", _DESK, "Giám đốc Trung tâm", Role.CENTRE_SUPERVISOR),
    _one("thinh", "Lê Quốc Thịnh", _ECONOMY, "Chuyên viên", Role.CASE_OFFICER),
    _one("phuc", "Đỗ Văn Phúc", _ECONOMY, "Trưởng phòng", Role.UNIT_HEAD),
    _one("ngan", "Huỳnh Thị Ngân", _SOCIETY, "Công chức tư pháp - hộ tịch", Role.CASE_OFFICER),
    _one("khang", "Trương Minh Khang", _SOCIETY, "Trưởng phòng", Role.UNIT_HEAD),
    _one("tai", "Nguyễn Hữu Tài", _OFFICE, "Phó Chủ tịch", Role.APPROVER),
    _one("dung", "Trịnh Thị Kim Dung", _OFFICE, "Văn thư", Role.RECORDS_CLERK),
    _one("lan", "Bùi Thị Ngọc Lan", _OFFICE, "Chủ tịch", Role.LEADER),
    _one("hoa", "Lý Thị Hòa", _BUILDING_DESK, "Công chức Một cửa", Role.RECEPTION, Role.RETURN_DESK),
    _one("bach", "Đinh Xuân Bách", _BUILDING, "Chuyên viên", Role.CASE_OFFICER),
    _one("loc", "Phan Tấn Lộc", _BUILDING, "Trưởng phòng", Role.UNIT_HEAD),
    _one("nam", "Cao Hoài Nam", _BUILDING, "Phó Giám đốc", Role.APPROVER),
    _one("thu", "Mai Anh Thư", _BUILDING, "Văn thư", Role.RECORDS_CLERK),
    _one("bao", "Tô Gia Bảo", _CITY, "Phó Chủ tịch", Role.LEADER),
    _one("chau", "Dương Bảo Châu", _CITY, "Thường trực cải cách hành chính", Role.STEERING_OFFICE),
    _one("yen", "Đặng Hải Yến", _CITY, "Thanh tra viên", Role.AUDITOR),
    _one("quang", "Ngô Minh Quang", _CITY, "Quản trị hệ thống", Role.ADMINISTRATOR),
)


def load_people(*, by: Actor) -> list[dict[str, str]]:
    """Open an account with a random password and a second factor for each, and appoint them.

    Returns one mapping an account: username, password, about.
    """
    accounts = []
    for official in OFFICIALS:
        opened = open_account(username=official.username, full_name=official.full_name, is_demo=True, by=by, at=_AT)
        give_demo_second_factor(person_id=opened.person_id, by=by, at=_AT)
        for slug, title, roles in official.posts:
            appoint(
                person_id=opened.person_id,
                unit_id=unit_by_slug(slug, SINCE).unit_id,
                title=title,
                roles=roles,
                valid_from=SINCE,
                phone=official.phone,
                by=by,
                at=_AT,
            )
        slug, title, _roles = official.posts[0]
        place = unit_by_slug(slug, timezone.localdate()).short_name
        accounts.append(
            {
                "username": opened.username,
                "password": opened.password,
                "about": f"{official.full_name}, {title}, {place}",
            }
        )
    return accounts
