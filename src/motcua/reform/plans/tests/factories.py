"""Plans in force with their targets and tasks, and who acts on them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from motcua.base.actors import Actor, Role
from motcua.people.accounts.models import Post
from motcua.people.accounts.queries import actor_for
from motcua.people.accounts.tests.factories import make_person, make_post, make_user
from motcua.people.organizations.models import OrgUnit
from motcua.people.organizations.tests.factories import make_division, make_province, make_unit
from motcua.reform.plans.models import (
    PartyRole,
    Plan,
    PlanKind,
    PlanState,
    PlanTask,
    Target,
    TargetTerm,
    TaskParty,
    TaskTerm,
)
from motcua.reform.plans.rules.following import due_days

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
ISSUED = date(2026, 1, 18)
NOW = datetime(2026, 10, 16, 8, 15, tzinfo=HANOI)
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"
_numbers = count(1)


@dataclass(frozen=True, slots=True)
class Steering:
    """A province with a steering office, and two departments that carry out its plans."""

    province: OrgUnit
    office: OrgUnit
    home: OrgUnit
    justice: OrgUnit
    posts: dict[str, Post]

    def who(self, name: str) -> Actor:
        """Return somebody as the actor of an action: steering, steering2, clerk, head, other, leader."""
        post = self.posts[name]
        return actor_for(post.person_id, post.pk, NOW.date())


def make_steering() -> Steering:
    """Make the units and their people."""
    province = make_province(code="")
    office = make_division("Văn phòng Ủy ban nhân dân tỉnh", parent=province)
    home = make_unit("Sở Nội vụ", level="department", parent=province)
    justice = make_unit("Sở Tư pháp", level="department", parent=province)
    wanted = {
        "steering": ("Vũ Thị Hồng Hạnh", office, Role.STEERING_OFFICE),
        "steering2": ("Trần Đức Long", office, Role.STEERING_OFFICE),
        "leader": ("Bùi Thị Ngọc Lan", province, Role.LEADER),
        "clerk": ("Lê Quốc Thịnh", home, Role.CASE_OFFICER),
        "head": ("Đỗ Văn Phúc", home, Role.UNIT_HEAD),
        "other": ("Nguyễn Hữu Tài", justice, Role.UNIT_HEAD),
    }
    posts = {
        name: make_post(make_person(full_name, user=make_user(f"kh-{name}-{next(_numbers)}")), unit.id, role)
        for name, (full_name, unit, role) in wanted.items()
    }
    return Steering(province, office, home, justice, posts)


def plan_in_force(unit: OrgUnit, **details: Any) -> Plan:
    """Make a plan in force without targets and tasks."""
    given: dict[str, Any] = {
        "unit": unit,
        "kind": PlanKind.PLAN,
        "state": PlanState.IN_FORCE,
        "title": "Kế hoạch cải cách hành chính năm 2026",
        "number": f"{next(_numbers)}/KH-UBND",
        "issued_on": ISSUED,
        "issuer": "Ủy ban nhân dân tỉnh",
        "year": 2026,
        "imported_at": NOW,
        "approved_at": NOW,
    }
    return Plan.objects.create(**(given | details))


def make_task(
    plan: Plan,
    *leads: OrgUnit,
    due: date | None = date(2026, 9, 30),
    kind: str = "date",
    deadline: str = "",
    coordinating: Sequence[OrgUnit] = (),
    **details: Any,
) -> PlanTask:
    """Make a task with its term and agencies."""
    number = next(_numbers)
    given: dict[str, Any] = {
        "code": f"N{number}",
        "position": number,
        "text": f"Rà soát nhóm thủ tục số {number}",
        "area": "procedures",
    }
    task = PlanTask.objects.create(plan=plan, **(given | details))
    TaskTerm.objects.create(
        task=task,
        kind=kind,
        due_on=due,
        days=list(due_days(kind, due, None, deadline, plan.year or ISSUED.year)),
        text=deadline,
        valid_from=plan.issued_on or ISSUED,
        set_at=NOW,
    )
    for role, units in ((PartyRole.LEAD, leads), (PartyRole.COORDINATING, coordinating)):
        for unit in units:
            TaskParty.objects.create(task=task, role=role, text=unit.slug, unit=unit)
    return task


def make_target(
    plan: Plan, *, value: str = "98", comparator: str = ">=", area: str = "procedures", **details: Any
) -> Target:
    """Make a target with its first term."""
    number = next(_numbers)
    given: dict[str, Any] = {
        "code": f"C{number}",
        "position": number,
        "text": f"Hồ sơ giải quyết đúng hạn {number}",
        "scope": "commune",
    }
    target = Target.objects.create(plan=plan, area=area, **(given | details))
    TargetTerm.objects.create(
        target=target,
        comparator=comparator,
        value=Decimal(value),
        valid_from=plan.issued_on or ISSUED,
        set_at=NOW,
    )
    return target
