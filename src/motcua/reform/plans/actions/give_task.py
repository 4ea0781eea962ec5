"""Give a task outside of a plan, by a document of the People's Committee or its chair."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import connection, transaction
from django.utils import timezone

from motcua.base.actors import Actor, require
from motcua.base.ledger.actions import record
from motcua.engines.files.actions import keep
from motcua.people.organizations.queries import UnitView, units_on
from motcua.reform.plans import policies
from motcua.reform.plans.errors import (
    ChangeDocumentMissing,
    DirectiveIsAPlan,
    DocumentInFuture,
    DueBeforeDocument,
    LeadMissing,
    NewDayMissing,
    TaskTextMissing,
    UnitUnknown,
)
from motcua.reform.plans.models import PartyRole, Plan, PlanKind, PlanState, PlanTask, TaskParty, TaskTerm


@dataclass(frozen=True, slots=True, kw_only=True)
class Directive:
    """The document that gives tasks; the same number and date name the same document."""

    number: str
    issued_on: date
    issuer: str = ""
    title: str = ""
    file: "UploadedFile[Any] | bytes | None" = None
    file_name: str = ""


@transaction.atomic(durable=True)
def give_task(
    *,
    directive: Directive,
    text: str,
    product: str = "",
    lead_ids: Collection[int],
    coordinating_ids: Collection[int] = (),
    due_on: date | None,
    by: Actor,
    at: datetime,
    unit_id: int | None = None,
) -> PlanTask:
    """Add a task to a document, which comes into force with its first one.

    Raises:
        DirectiveIsAPlan: number and date belong to a plan.
        UnitUnknown: a chosen unit does not exist today.
    """
    agency_id = unit_id or by.agency_id or 0
    require(policies.can_steer_unit(by, agency_id))
    _check(directive, text=text, leads=lead_ids, due_on=due_on, today=timezone.localdate(at))
    units = units_on([*lead_ids, *coordinating_ids], timezone.localdate(at))
    if not units.keys() >= {*lead_ids, *coordinating_ids}:
        raise UnitUnknown(field="lead")
    plan = _document(directive, agency_id, by=by, at=at)
    number = plan.tasks.count() + 1
    task = PlanTask.objects.create(plan=plan, code=f"G{number}", position=number, text=text.strip(), product=product)
    TaskTerm.objects.create(
        task=task,
        kind="date",
        due_on=due_on,
        days=[due_on],
        valid_from=directive.issued_on,
        set_by_id=by.post_id,
        set_at=at,
    )
    coordinating = [each for each in coordinating_ids if each not in lead_ids]
    TaskParty.objects.bulk_create(
        [*_parties(task, PartyRole.LEAD, lead_ids, units), *_parties(task, PartyRole.COORDINATING, coordinating, units)]
    )
    record("plan_task", task.pk, "given", by=by, at=at, data={"plan": plan.pk, "leads": list(lead_ids)})
    return task


def _check(directive: Directive, *, text: str, leads: Collection[int], due_on: date | None, today: date) -> None:
    """Check what was typed, the first fault first."""
    if not directive.number.strip():
        raise ChangeDocumentMissing(field="number")
    if directive.issued_on > today:
        raise DocumentInFuture(field="issued_on")
    if not text.strip():
        raise TaskTextMissing(field="text")
    if not leads:
        raise LeadMissing(field="lead")
    if due_on is None:
        raise NewDayMissing(field="due_on")
    if due_on < directive.issued_on:
        raise DueBeforeDocument(field="due_on")


def _document(directive: Directive, unit_id: int, *, by: Actor, at: datetime) -> Plan:
    """Return the document in force, locked; a new one if its number and date are new. Two at once take turns."""
    number = directive.number.strip()
    with connection.cursor() as cursor:
        name = f"plans/{unit_id}/{number}/{directive.issued_on}"
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [name])
    named = Plan.objects.filter(unit_id=unit_id, number=number, issued_on=directive.issued_on)
    plan = named.filter(state=PlanState.IN_FORCE).first()
    if plan is None:
        plan = Plan.objects.create(
            unit_id=unit_id,
            kind=PlanKind.DIRECTIVE,
            state=PlanState.IN_FORCE,
            title=directive.title.strip(),
            number=number,
            issued_on=directive.issued_on,
            issuer=directive.issuer.strip(),
            year=directive.issued_on.year,
            imported_by_id=by.post_id,
            imported_at=at,
            approved_by_id=by.post_id,
            approved_at=at,
        )
        record("plan", plan.pk, "directive_entered", by=by, at=at, data={"number": number})
    elif plan.kind != PlanKind.DIRECTIVE:
        raise DirectiveIsAPlan(field="number")
    if directive.file:
        name = directive.file_name or str(getattr(directive.file, "name", "") or "")
        keep(content=directive.file, name=name, kind="plan", subject_id=plan.pk, purpose="source", by=by, at=at)
    return plan


def _parties(task: PlanTask, role: PartyRole, ids: Collection[int], units: dict[int, UnitView]) -> list[TaskParty]:
    """Return the rows of the units of one part."""
    return [TaskParty(task=task, role=role, text=units[each].name, unit_id=each) for each in dict.fromkeys(ids)]
