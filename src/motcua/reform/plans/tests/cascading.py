"""A province and a commune with a plan each, of our own writing, read and approved through the real actions."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import count
from pathlib import Path
from zoneinfo import ZoneInfo

from motcua.base.actors import Role, job
from motcua.people.accounts.models import Post
from motcua.people.accounts.queries import actor_for
from motcua.people.accounts.tests.factories import make_person, make_post, make_user
from motcua.people.organizations.models import OrgUnit
from motcua.people.organizations.tests.factories import make_unit
from motcua.reform.plans import actions
from motcua.reform.plans.models import Plan

DATA = Path(__file__).parent / "data"
NOW = datetime(2026, 3, 2, 9, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
PROVINCE, COMMUNE = ("120/KH-UBND", date(2025, 12, 28)), ("15/KH-UBND", date(2026, 1, 15))
_numbers = count(1)


@dataclass(frozen=True, slots=True)
class Country:
    """A province, one of its communes, and who steers each."""

    province: OrgUnit
    commune: OrgUnit
    above: Post
    below: Post


def make_country(mark: str = "") -> Country:
    """Make the agencies that the two plans name; `mark` keeps accounts apart in a database that nobody cleans."""
    province = make_unit("Ủy ban nhân dân tỉnh Bình Minh", level="province")
    for name in ("Sở Nội vụ", "Sở Khoa học và Công nghệ", "Thanh tra tỉnh", "Văn phòng UBND tỉnh"):
        make_unit(name, level="department", parent=province)
    commune = make_unit("Ủy ban nhân dân xã An Hòa", level="commune", parent=province)
    make_unit("Ủy ban nhân dân xã An Lộc", level="commune", parent=province)
    for name in ("Văn phòng HĐND và UBND xã An Hòa", "Phòng Kinh tế xã An Hòa", "Phòng Văn hóa - Xã hội xã An Hòa"):
        make_unit(name, parent=commune)
    make_unit("Trung tâm Phục vụ hành chính công xã An Hòa", kind="desk", parent=commune)
    return Country(
        province, commune, _steering("Vũ Thị Hạnh", province, mark), _steering("Phan Văn Lực", commune, mark)
    )


def _steering(name: str, unit: OrgUnit, mark: str) -> Post:
    """Make somebody of the steering office of an agency."""
    return make_post(
        make_person(name, user=make_user(f"doi-chieu-{mark}{next(_numbers)}")), unit.pk, Role.STEERING_OFFICE
    )


def load(unit: OrgUnit, post: Post, file: str, document: tuple[str, date]) -> Plan:
    """Import a plan, read it, accept all of it, put it into force."""
    by = actor_for(post.person_id, post.pk, NOW.date())
    plan = actions.import_plan(unit_id=unit.pk, content=(DATA / file).read_bytes(), name=file, by=by, at=NOW)
    actions.read_source(plan_id=plan.pk, by=job("plans.read"), at=NOW)
    for item in plan.items.filter(state="pending"):
        actions.accept_item(item_id=item.pk, version=item.version, by=by, at=NOW)
    number, issued_on = document
    return actions.approve_plan(plan_id=plan.pk, number=number, issued_on=issued_on, year=2026, by=by, at=NOW)


def load_both(country: Country) -> tuple[Plan, Plan]:
    """Load the plan of the province, then that of the commune."""
    upper = load(country.province, country.above, "ke-hoach-tinh.txt", PROVINCE)
    return upper, load(country.commune, country.below, "ke-hoach-xa.txt", COMMUNE)
