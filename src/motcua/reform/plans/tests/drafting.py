"""Plans of our own making: a district with its offices and communes, drafts and plans in force."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from motcua.base.actors import Actor, Role, job
from motcua.people.accounts.models import Post
from motcua.people.accounts.queries import actor_for
from motcua.people.accounts.tests.factories import make_person, make_post, make_user
from motcua.people.organizations.models import OrgUnit
from motcua.people.organizations.tests.factories import make_division, make_unit
from motcua.reform.plans import actions
from motcua.reform.plans.models import Plan
from motcua.reform.plans.tests.sample import as_lines

NOW = datetime(2027, 3, 1, 9, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
ISSUED_ON = date(2027, 1, 15)
NUMBER = "12/KH-UBND"


@dataclass(frozen=True, slots=True)
class District:
    """A province with one district, its offices and communes, and two people of the steering office."""

    province: OrgUnit
    district: OrgUnit
    offices: dict[str, OrgUnit]
    communes: list[OrgUnit]
    steering: Post
    colleague: Post

    def actor(self, post: Post | None = None) -> Actor:
        """Return one of the two as the actor of a deed."""
        post = post or self.steering
        return actor_for(post.person_id, post.pk, NOW.date())


def make_district(tail: str = "") -> District:
    """Make the district of `tests/sample.py`; `tail` tells accounts and keys apart where a database is shared."""
    province = make_unit("Ủy ban nhân dân tỉnh Bình Minh", level="province")
    district = make_unit("Ủy ban nhân dân huyện Bình An", level="district", parent=province)
    names = ("Phòng Nội vụ", "Phòng Tư pháp", "Văn phòng HĐND và UBND huyện")
    offices = {name: make_division(name, parent=district) for name in names}
    communes = [
        make_unit(f"Ủy ban nhân dân xã {name}", level="commune", parent=district) for name in ("An Hòa", "An Lộc")
    ]
    steering = make_steering("Trương Ngọc Hạnh", f"hanh{tail}", offices["Phòng Nội vụ"])
    colleague = make_steering("Phan Văn Lực", f"luc{tail}", offices["Phòng Nội vụ"])
    return District(province, district, offices, communes, steering, colleague)


def make_steering(name: str, username: str, unit: OrgUnit) -> Post:
    """Make somebody of the steering office of an agency."""
    return make_post(make_person(name, user=make_user(username)), unit.pk, Role.STEERING_OFFICE)


def make_draft(world: District, *, content: bytes = b"", name: str = "ke-hoach.txt") -> Plan:
    """Make a plan that was read and waits to be checked; the sample unless told otherwise."""
    content = content or "\n".join(as_lines()).encode()
    plan = actions.import_plan(unit_id=world.district.pk, content=content, name=name, by=world.actor(), at=NOW)
    actions.read_source(plan_id=plan.pk, by=job("plans.read"), at=NOW)
    plan.refresh_from_db()
    return plan


def accept_all(world: District, plan: Plan) -> None:
    """Accept every item of a draft."""
    for item in plan.items.filter(state="pending"):
        actions.accept_item(item_id=item.pk, version=item.version, by=world.actor(), at=NOW)


def approve(world: District, plan: Plan, *, number: str = NUMBER, issued_on: date = ISSUED_ON) -> Plan:
    """Put a draft into force."""
    return actions.approve_plan(
        plan_id=plan.pk, number=number, issued_on=issued_on, year=issued_on.year, by=world.actor(), at=NOW
    )


def make_plan(world: District, *, number: str = NUMBER, issued_on: date = ISSUED_ON, content: bytes = b"") -> Plan:
    """Make a plan in force, all of its items accepted as read."""
    plan = make_draft(world, content=content)
    accept_all(world, plan)
    return approve(world, plan, number=number, issued_on=issued_on)
