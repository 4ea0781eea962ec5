"""A standing set of units, made through the real actions."""

from datetime import date, datetime
from itertools import count
from zoneinfo import ZoneInfo

from motcua.base.actors import Actor, job
from motcua.people.organizations import actions
from motcua.people.organizations.models import OrgUnit

LOADER = job("tests", is_loading_history=True)
NOW = datetime(2026, 5, 4, 8, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
LONG_AGO = date(2021, 1, 1)
_numbers = count(1)

_DEFAULTS = {
    "province": ("agency", "tinh"),
    "department": ("agency", "so"),
    "district": ("agency", "huyen"),
    "commune": ("agency", "xa"),
    "division": ("unit", "phong"),
}


def make_unit(
    name: str = "",
    *,
    level: str = "division",
    kind: str = "",
    parent: OrgUnit | None = None,
    code: str = "",
    valid_from: date = LONG_AGO,
    slug: str = "",
    by: Actor = LOADER,
) -> OrgUnit:
    """Add a unit; everything has a default."""
    number = next(_numbers)
    default_kind, type_code = _DEFAULTS[level]
    return actions.add_unit(
        slug=slug or f"don-vi-{number}",
        valid_from=valid_from,
        by=by,
        at=NOW,
        name=name or f"Đơn vị {number}",
        kind=kind or default_kind,
        level=level,
        type=type_code,
        parent_id=parent.id if parent else None,
        code=code,
    )


def make_province(name: str = "Ủy ban nhân dân tỉnh Đồng Nai", code: str = "000.00.00.H19") -> OrgUnit:
    """Add a province."""
    return make_unit(name, level="province", code=code)


def make_commune(
    name: str = "Ủy ban nhân dân xã Xuân Lộc", *, parent: OrgUnit | None = None, code: str = ""
) -> OrgUnit:
    """Add a commune that is an agency."""
    return make_unit(name, level="commune", parent=parent, code=code)


def make_division(name: str = "Phòng Kinh tế", *, parent: OrgUnit | None = None) -> OrgUnit:
    """Add a unit inside an agency."""
    return make_unit(name, parent=parent)


def make_desk(name: str = "Trung tâm Phục vụ hành chính công xã Xuân Lộc", *, parent: OrgUnit | None = None) -> OrgUnit:
    """Add a one-stop desk."""
    return make_unit(name, kind="desk", parent=parent)
