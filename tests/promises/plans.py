"""A plan in force and a draft of an agency, with a task that was reported and a target with a value."""

from dataclasses import dataclass
from datetime import timedelta
from itertools import count

from django.utils import timezone

from motcua.base.actors import Role, job
from motcua.reform.plans import actions
from motcua.reform.plans.models import Plan, PlanTask, Target, TaskReport
from motcua.reform.plans.tests.factories import PDF, make_target, make_task, plan_in_force
from motcua.reform.plans.tests.sample import as_lines
from tests.promises.worlds import Agency

_numbers = count(1)
WORDS = "Kế hoạch riêng của"


@dataclass(frozen=True, slots=True)
class Plans:
    """What an agency has of plans."""

    plan: Plan
    draft: Plan
    task: PlanTask
    target: Target
    report: TaskReport

    def numbers(self) -> dict[str, int]:
        """Return the numbers by the names they have in addresses; `draft_id` stands in those of checking."""
        return {
            "plan_id": self.plan.pk,
            "draft_id": self.draft.pk,
            "item_id": self.draft.items.order_by("id")[0].pk,
            "task_id": self.task.pk,
            "target_id": self.target.pk,
            "report_id": self.report.pk,
        }


def plans_of(agency: Agency) -> Plans:
    """Make a plan in force and a draft of an agency; its office reported, and its head has confirmed."""
    now, today = timezone.now(), timezone.localdate()
    issued_on = today - timedelta(days=90)
    number = f"{next(_numbers)}/KH-UBND"
    title = f"{WORDS} {agency.unit.slug}"
    plan = plan_in_force(agency.unit, number=number, title=title, issued_on=issued_on, year=issued_on.year)
    task = make_task(plan, agency.office, due=today + timedelta(days=5), text=f"{WORDS} {agency.unit.slug}, việc")
    make_task(plan, agency.office, due=today - timedelta(days=9))
    target = make_target(plan, text=f"{WORDS} {agency.unit.slug}, chỉ tiêu")
    report = actions.report_task(
        task_id=task.pk, is_done=True, done_on=today, file=PDF, file_name="bao-cao.pdf",
        by=agency.actor(Role.CASE_OFFICER), at=now,
    )  # fmt: skip
    actions.confirm_report(report_id=report.pk, by=agency.actor(Role.UNIT_HEAD), at=now)
    return Plans(plan, draft_of(agency), task, target, report)


def draft_of(agency: Agency, content: bytes = b"") -> Plan:
    """Return a plan that was read and waits to be checked."""
    by, now = agency.actor(Role.STEERING_OFFICE), timezone.now()
    content = content or "\n".join(as_lines()).encode()
    plan = actions.import_plan(unit_id=agency.unit.pk, content=content, name="ke-hoach.txt", by=by, at=now)
    actions.read_source(plan_id=plan.pk, by=job("plans.read"), at=now)
    plan.refresh_from_db()
    return plan
