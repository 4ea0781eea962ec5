"""Put a checked plan into force."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from motcua.base.actors import Actor
from motcua.base.ledger.actions import record
from motcua.people.organizations.queries import units_on
from motcua.reform.plans.actions.draft import locked_plan
from motcua.reform.plans.errors import (
    DraftClosed,
    ItemsPending,
    PlanAlreadyInForce,
    PlanEmpty,
    PlanHeadIncomplete,
)
from motcua.reform.plans.models import (
    ItemKind,
    ItemState,
    PartyRole,
    Plan,
    PlanState,
    PlanTask,
    ReadItem,
    Target,
    TargetTerm,
    TaskParty,
    TaskTerm,
)
from motcua.reform.plans.queries.matching import Party, parties
from motcua.reform.plans.rules import drafts, following

TAKEN = (ItemState.ACCEPTED, ItemState.CORRECTED)


@transaction.atomic(durable=True)
def approve_plan(
    *, plan_id: int, number: str, issued_on: date | None, year: int | None, by: Actor, at: datetime, title: str = ""
) -> Plan:
    """Put a plan into force with the number and date of its document: its items become targets and tasks.

    What repeats or was merged counts once, with all its places in the source. A plan in force is left as it is.

    Raises:
        DraftClosed: it is not being checked.
        ItemsPending: items wait for a decision.
        PlanEmpty: nothing was accepted.
        PlanHeadIncomplete: number, date or year is missing.
        PlanAlreadyInForce: the document is in force already.
    """
    plan = locked_plan(plan_id, by=by)
    if plan.state == PlanState.IN_FORCE:
        return plan
    if plan.state != PlanState.DRAFT:
        raise DraftClosed
    _set_head(plan, number=number.strip(), issued_on=issued_on, year=year, title=title.strip(), at=at)
    items = list(ReadItem.objects.filter(plan=plan).order_by("kind", "position", "id"))
    if pending := sum(item.state == ItemState.PENDING for item in items):
        raise ItemsPending(count=pending)
    taken = [item for item in items if item.state in TAKEN]
    if not taken:
        raise PlanEmpty
    plan.state, plan.approved_by_id, plan.approved_at = PlanState.IN_FORCE, by.post_id, at
    plan.save()
    merged = [item for item in items if item.state == ItemState.MERGED]
    targets = _make_targets(plan, [i for i in taken if i.kind == ItemKind.TARGET], merged, by=by, at=at)
    terms = _make_tasks(plan, [i for i in taken if i.kind == ItemKind.TASK], by=by, at=at)
    told = {"number": plan.number, "issued_on": str(plan.issued_on), "year": plan.year}
    days = {str(term.task_id): [str(day) for day in term.days] for term in terms}
    data = {**told, "targets": targets, "tasks": len(terms), "days": days}
    record("plan", plan.pk, "approved", by=by, at=at, data=data)
    return plan


def _set_head(plan: Plan, *, number: str, issued_on: date | None, year: int | None, title: str, at: datetime) -> None:
    """Set number, date, year and title of the document, checked."""
    if not number:
        raise PlanHeadIncomplete(field="number", what="số, ký hiệu")
    if issued_on is None or issued_on > timezone.localdate(at):
        raise PlanHeadIncomplete(field="issued_on", what="ngày ban hành, không sau hôm nay")
    if year is None or abs(year - issued_on.year) > 1:
        raise PlanHeadIncomplete(field="year", what="năm của kế hoạch, không xa năm ban hành")
    if not units_on([plan.unit_id], issued_on):
        raise PlanHeadIncomplete(field="issued_on", what="ngày ban hành, vì ngày ấy chưa có cơ quan này")
    others = Plan.objects.filter(unit=plan.unit_id, number=number, issued_on=issued_on, state=PlanState.IN_FORCE)
    if others.exists():
        raise PlanAlreadyInForce(field="number", number=number, issued=f"{issued_on:%d/%m/%Y}")
    plan.number, plan.issued_on, plan.year, plan.title = number, issued_on, year, title or plan.title


def _make_targets(plan: Plan, items: Iterable[ReadItem], merged: Iterable[ReadItem], *, by: Actor, at: datetime) -> int:
    """Make one target of all items that say the same; return how many."""
    firsts: dict[tuple[object, ...], Target] = {}
    by_item: dict[int, Target] = {}
    by_reading: dict[str, Target] = {}
    for item in items:
        key = (item.repeats_id or item.pk, *drafts.aim_of(item.value))
        target = firsts.get(key)
        if target is None:
            target = firsts[key] = _target(plan, item)
        target.lines = sorted({*target.lines, item.value["value_line"]})
        by_item[item.pk] = target
        by_reading[item.as_read.get("id", "")] = target
    for item in merged:
        if item.merged_into_id in by_item:
            target = by_item[item.merged_into_id]
            target.lines = sorted({*target.lines, item.value["value_line"]})
    made = Target.objects.bulk_create(firsts.values())
    for target in made:
        whole = by_reading.get((target.item.value if target.item else {}).get("part_of") or "-")
        target.part_of = whole if whole is not target else None
    Target.objects.bulk_update([target for target in made if target.part_of], ["part_of"])
    TargetTerm.objects.bulk_create(_term(plan, target, by=by, at=at) for target in made)
    return len(made)


def _target(plan: Plan, item: ReadItem) -> Target:
    """Return the target of an item, not stored yet."""
    said = item.value
    return Target(
        plan=plan,
        code=item.key,
        position=item.position,
        area=said["area"] or "",
        text=said["text"],
        population=said["population"],
        measure=said["indicator"] or "",
        scope=said["scope"],
        unit=said["unit"],
        item=item,
        lines=[],
    )


def _term(plan: Plan, target: Target, *, by: Actor, at: datetime) -> TargetTerm:
    """Return what the plan asks of a target from its first day."""
    said = target.item.value if target.item else {}
    return TargetTerm(
        target=target,
        comparator=said["comparator"],
        value=Decimal(str(said["value"])),
        valid_from=plan.issued_on or timezone.localdate(at),
        set_by_id=by.post_id,
        set_at=at,
    )


def _make_tasks(plan: Plan, items: list[ReadItem], *, by: Actor, at: datetime) -> list[TaskTerm]:
    """Make the tasks with their parties as of the day of the document; return their first terms."""
    made = PlanTask.objects.bulk_create(
        PlanTask(
            plan=plan,
            code=item.key,
            position=item.position,
            area=item.value["area"] or "",
            section=item.value["section"],
            text=item.value["task"],
            product=item.value["product"],
            item=item,
            line=item.line,
        )
        for item in items
    )
    terms, named = list[TaskTerm](), []
    known: dict[tuple[str, ...], list[Party]] = {}
    for task, item in zip(made, items, strict=True):
        terms.append(_task_term(plan, task, item, by=by, at=at))
        for role, texts in ((PartyRole.LEAD, item.value["lead"]), (PartyRole.COORDINATING, item.value["coordinating"])):
            named += [
                TaskParty(task=task, role=role, text=party.text, unit_id=party.unit_id, is_group=party.is_group)
                for party in _named(plan, tuple(texts), known)
            ]
    TaskTerm.objects.bulk_create(terms)
    TaskParty.objects.bulk_create(named, ignore_conflicts=True)
    return terms


def _task_term(plan: Plan, task: PlanTask, item: ReadItem, *, by: Actor, at: datetime) -> TaskTerm:
    """Return until when the plan wants a task, from its first day."""
    until = item.value["deadline"]
    kind, text, valid_from = until["kind"], until["text"], plan.issued_on or timezone.localdate(at)
    starts_on, due_on = drafts.day(until["start"]), drafts.day(until["due"])
    return TaskTerm(
        task=task,
        kind=kind,
        text=text,
        starts_on=starts_on,
        due_on=due_on,
        days=list(following.due_days(kind, due_on, starts_on, text, plan.year or valid_from.year)),
        valid_from=valid_from,
        set_by_id=by.post_id,
        set_at=at,
    )


def _named(plan: Plan, texts: tuple[str, ...], known: dict[tuple[str, ...], list[Party]]) -> list[Party]:
    """Return whom texts mean on the day of the document; each list of names is looked up once."""
    if texts not in known:
        known[texts] = parties(texts, unit_id=plan.unit_id, on=plan.issued_on) if texts and plan.issued_on else []
    return known[texts]
