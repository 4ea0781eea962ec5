"""Read the file of a plan into items; the body of the job."""

from datetime import datetime
from typing import Any

from django.db import transaction

from motcua.base.actors import Actor
from motcua.base.errors import DomainError
from motcua.base.ledger.actions import record
from motcua.engines.files.queries import opened
from motcua.reform.plans.base.opening import lines_of_bytes
from motcua.reform.plans.errors import PlanReadingFailed
from motcua.reform.plans.models import Plan, PlanState, PlanText, ReadItem
from motcua.reform.plans.queries.cascade import plan_named
from motcua.reform.plans.rules import drafts
from motcua.reform.plans.rules.reading import read_lines, restored_lines

# How far the work is when the file is open, when its lines are restored, when all is read; the rest is storing.
OPENED, RESTORED, READ = 10, 40, 95
PARENT_KIND = "kế hoạch"

Lines = list[list[Any]]


def read_source(*, plan_id: int, by: Actor, at: datetime) -> None:
    """Read a plan's file and make its items; what is wrong with the file is said at the plan.

    Reading takes long and holds no transaction: how far it is, and its end, are stored in short ones of their own. A
    job that runs twice finds the plan read and does nothing.
    """
    source = PlanText.objects.filter(plan=plan_id, plan__state=PlanState.READING).first()
    if source is None or source.file_id is None:
        return
    try:
        lines, reading = _read(plan_id, source.file_id, by=by, at=at)
    except DomainError as error:
        _fail(plan_id=plan_id, error=error, by=by, at=at)
    except Exception:
        _fail(plan_id=plan_id, error=PlanReadingFailed(), by=by, at=at)
        raise
    else:
        _store(plan_id=plan_id, lines=lines, reading=reading, by=by, at=at)


def _read(plan_id: int, file_id: int, *, by: Actor, at: datetime) -> tuple[Lines, dict[str, Any]]:
    """Return the lines of a file, each with its number and as restored, and all that was read."""
    stored, path = opened(file_id)
    raw = lines_of_bytes(path.read_bytes(), stored.name)
    _tell(plan_id=plan_id, percent=OPENED, by=by, at=at)
    restored, is_scan = restored_lines(raw)
    _tell(plan_id=plan_id, percent=RESTORED, by=by, at=at)

    def tell(done: int, of: int) -> None:
        _tell(plan_id=plan_id, percent=RESTORED + (READ - RESTORED) * done // of, by=by, at=at)

    reading = read_lines(restored, is_scan, tell).as_data()
    return [[line.number, line.raw.replace("\0", ""), line.text if is_scan else ""] for line in restored], reading


@transaction.atomic(durable=True)
def _tell(*, plan_id: int, percent: int, by: Actor, at: datetime) -> None:  # noqa: ARG001 (every action says who and when)
    """Store how far the reading is."""
    PlanText.objects.filter(plan=plan_id).update(read_percent=percent)


@transaction.atomic(durable=True)
def _fail(*, plan_id: int, error: DomainError, by: Actor, at: datetime) -> None:
    """Say at the plan why it could not be read."""
    reading = Plan.objects.select_for_update().filter(pk=plan_id, state=PlanState.READING)
    for plan in reading:
        plan.state = PlanState.UNREADABLE
        plan.save(update_fields=["state"])
        PlanText.objects.filter(plan=plan).update(trouble=error.message)
        record("plan", plan.pk, "unreadable", by=by, at=at, data={"trouble": type(error).__name__})


@transaction.atomic(durable=True)
def _store(*, plan_id: int, lines: Lines, reading: dict[str, Any], by: Actor, at: datetime) -> None:
    """Make the items of a plan that is still being read."""
    plan = Plan.objects.select_for_update().filter(pk=plan_id, state=PlanState.READING).first()
    if plan is None:
        return
    rest = {name: reading[name] for name in reading if name not in {"targets", "tasks"}}
    PlanText.objects.filter(plan=plan).update(lines=lines, reading=rest, read_percent=100)
    _name(plan, reading)
    items = [
        (ReadItem(
            plan=plan, kind=draft.kind, key=draft.key, position=draft.position, line=draft.line,
            line_end=draft.line_end, as_read=draft.value, value=draft.value, confidence=draft.confidence,
            doubts=list(draft.doubts),
        ), draft.repeats)
        for draft in drafts.drafts_of(reading)
    ]  # fmt: skip
    stored = ReadItem.objects.bulk_create([item for item, _ in items])
    by_key = {item.key: item for item in stored}
    repeated = [(item, by_key[repeats]) for item, repeats in items if repeats]
    for item, first in repeated:
        item.repeats = first
    ReadItem.objects.bulk_update([item for item, _ in repeated], ["repeats"], batch_size=200)
    record("plan", plan.pk, "read", by=by, at=at, data={"items": len(stored)})


def _name(plan: Plan, reading: dict[str, Any]) -> None:
    """Fill in the head of a plan as read, and which plan it carries out."""
    head = reading["plan"]
    plan.state = PlanState.DRAFT
    plan.number, plan.title, plan.issuer = head["number"] or "", head["title"] or "", head["issuer"] or ""
    plan.issued_on, plan.year = drafts.day(head["issued_on"]), head["year"]
    basis = next((each for each in reading["basis"] if each["kind"] == PARENT_KIND), None)
    if basis:
        plan.parent_number, plan.parent_issued_on = basis["number"] or "", drafts.day(basis["date"])
    if plan.parent_id is None and plan.parent_issued_on:
        plan.parent = plan_named(
            plan.parent_number, plan.parent_issued_on, unit_id=plan.unit_id, on=plan.issued_on or plan.parent_issued_on
        )
    plan.save()
