"""Who may read, check, report and decide on plans."""

from django.db.models import Q
from django.utils import timezone

from motcua.base.actors import Actor, ActorKind, Role
from motcua.people.organizations.queries import ancestors_on, ever_below, lineage_of, subtree_ids
from motcua.reform.plans.models import PartyRole, Plan, PlanState, PlanTask, ReportState, Target, TaskReport

# These see the plans of their agency and of all below it; everyone else those of his own agency and above.
OVERSEERS = (Role.LEADER, Role.STEERING_OFFICE, Role.AUDITOR)
# These report for their unit; heads also confirm.
REPORTERS = (Role.CASE_OFFICER, Role.UNIT_HEAD, Role.APPROVER, Role.LEADER, Role.RECORDS_CLERK)
HEADS = (Role.UNIT_HEAD, Role.APPROVER, Role.LEADER)
READERS = (*REPORTERS, Role.STEERING_OFFICE, Role.AUDITOR)


def is_loader(by: Actor) -> bool:
    """Return whether a job acts: loading, reminding."""
    return by.kind is ActorKind.JOB and by.post_id is None


def units_answered_for(by: Actor) -> frozenset[int]:
    """Return the units for which the actor reports: his own with all below it, and those they took over from.

    A head of an agency answers for the whole agency, everyone else for his unit.
    """
    if by.unit_id is None or by.agency_id is None or not by.has(*REPORTERS):
        return frozenset()
    top = by.agency_id if by.has(Role.LEADER, Role.APPROVER) else by.unit_id
    return lineage_of(subtree_ids(top, timezone.localdate()))


def visible(by: Actor) -> Q:
    """Return the filter of the plans the actor may see; the same answer as `can_see`.

    Whoever steers sees drafts too; everyone else what is in force: of his agency, of those above it, and what names his
    unit.
    """
    if is_loader(by):
        return Q()
    if by.agency_id is None or not by.has(*READERS):
        return Q(pk__in=[])
    above = {unit.unit_id for unit in ancestors_on(by.agency_id, timezone.localdate())} | {by.agency_id}
    named = PlanTask.objects.filter(parties__unit__in=units_answered_for(by)).values("plan_id")
    seen = Q(state=PlanState.IN_FORCE) & (Q(unit__in=above) | Q(pk__in=named))
    if by.has(*OVERSEERS):
        seen |= Q(state=PlanState.IN_FORCE, unit__in=ever_below(by.agency_id))
    if by.has(Role.STEERING_OFFICE):
        seen |= Q(unit__in=ever_below(by.agency_id))
    return seen


def can_see(by: Actor, plan: Plan) -> bool:
    """Return whether the actor may see this plan."""
    return Plan.objects.filter(visible(by), pk=plan.pk).exists()


def can_see_plan(by: Actor, plan_id: int) -> bool:
    """Return whether the actor may open the files of a plan: whoever sees it."""
    return Plan.objects.filter(visible(by), pk=plan_id).exists()


def can_steer_unit(by: Actor, unit_id: int) -> bool:
    """Return whether the actor loads, checks and applies plans of an agency: the steering office of it or above it."""
    if is_loader(by):
        return True
    is_office = by.has(Role.STEERING_OFFICE) and by.agency_id is not None
    return is_office and ever_below(by.agency_id or 0).filter(descendant=unit_id).exists()


def can_steer(by: Actor, plan: Plan) -> bool:
    """Return whether the actor checks, applies and changes this plan, and decides on what is reported of it."""
    return can_steer_unit(by, plan.unit_id)


def can_report(by: Actor, task: PlanTask) -> bool:
    """Return whether the actor reports of a task: whoever answers for a party of it, or its steering office for one."""
    if is_loader(by):
        return True
    is_party = task.parties.filter(unit__in=units_answered_for(by)).exists()
    return task.plan.state == PlanState.IN_FORCE and (is_party or can_steer(by, task.plan))


def can_report_value(by: Actor, target: Target) -> bool:
    """Return whether the actor types the value of a target: its steering office, or a reporter of the plan's agency."""
    if is_loader(by) or can_steer(by, target.plan):
        return True
    if by.agency_id is None or not by.has(*REPORTERS):
        return False
    return target.plan.unit_id in lineage_of({by.agency_id})


def can_open_task_files(by: Actor, task_id: int) -> bool:
    """Return whether the actor may open the files of a task: whoever sees its plan."""
    return Plan.objects.filter(visible(by), tasks=task_id).exists()


def can_open_target_files(by: Actor, target_id: int) -> bool:
    """Return whether the actor may open the files of a target: whoever sees its plan."""
    return Plan.objects.filter(visible(by), targets=target_id).exists()


def can_confirm(by: Actor, report: TaskReport) -> bool:
    """Return whether the actor confirms a report: a head of a lead of the task."""
    if report.state != ReportState.REPORTED or not report.is_done:
        return False
    if is_loader(by):
        return True
    leads = report.task.parties.filter(role=PartyRole.LEAD, unit__in=units_answered_for(by))
    return by.has(*HEADS) and leads.exists()


def can_decide(by: Actor, report: TaskReport) -> bool:
    """Return whether the actor accepts or returns a report: the steering office, never the post that reported it."""
    if report.state != ReportState.CONFIRMED:
        return False
    if is_loader(by):
        return True
    return can_steer(by, report.task.plan) and by.post_id is not None and by.post_id != report.reported_by_id
