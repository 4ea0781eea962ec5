"""Take in the file of a plan; a job reads it."""

from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from procrastinate.contrib.django import app as queue

from motcua.base.actors import Actor, require
from motcua.base.ledger.actions import record
from motcua.engines.files.actions import keep
from motcua.engines.files.errors import FileTypeRefused
from motcua.engines.files.models import StoredFile
from motcua.reform.plans import policies
from motcua.reform.plans.actions.draft import locked_plan
from motcua.reform.plans.base.opening import refused
from motcua.reform.plans.errors import DraftClosed, ParentNotInForce
from motcua.reform.plans.models import Plan, PlanState, PlanText

BEGINNING = 4096


@transaction.atomic(durable=True)
def import_plan(
    *,
    unit_id: int,
    content: "UploadedFile[Any] | bytes",
    name: str,
    by: Actor,
    at: datetime,
    parent_id: int | None = None,
) -> Plan:
    """Keep the bytes of a plan of an agency and have them read; nothing of it counts before it is approved.

    Raises:
        NotAllowed: the actor does not steer plans of this agency.
        ParentNotInForce: the parent is no plan in force that the actor sees.
        FileTooLarge, FileEmpty, FileDamaged, FileUnsafe, PlanFileIsPicture, PlanFileEncrypted, PlanFileNotReadable:
            the file is none that can be read.
    """
    require(policies.can_steer_unit(by, unit_id))
    in_force = Plan.objects.filter(policies.visible(by), state=PlanState.IN_FORCE)
    if parent_id is not None and not in_force.filter(pk=parent_id).exists():
        raise ParentNotInForce(field="parent")
    plan = Plan.objects.create(unit_id=unit_id, parent_id=parent_id, imported_by_id=by.post_id, imported_at=at)
    stored = _kept(plan, content, name, by=by, at=at)
    PlanText.objects.create(plan=plan, file_id=stored.pk, file_name=stored.name)
    record("plan", plan.pk, "imported", by=by, at=at, data={"unit": unit_id, "file": stored.pk, "parent": parent_id})
    queue.configure_task("plans.read").defer(plan_id=plan.pk)
    return plan


@transaction.atomic(durable=True)
def choose_file(*, plan_id: int, content: "UploadedFile[Any] | bytes", name: str, by: Actor, at: datetime) -> Plan:
    """Put another file in the place of one that could not be read; agency and parent stay as they were chosen.

    Raises:
        DraftClosed: the plan was read meanwhile.
    """
    plan = locked_plan(plan_id, by=by)
    if plan.state != PlanState.UNREADABLE:
        raise DraftClosed
    stored = _kept(plan, content, name, by=by, at=at)
    told = {"file_id": stored.pk, "file_name": stored.name, "read_percent": 0, "trouble": ""}
    PlanText.objects.filter(plan=plan).update(**told)
    plan.state, plan.imported_at = PlanState.READING, at
    plan.save(update_fields=["state", "imported_at"])
    record("plan", plan.pk, "file_chosen", by=by, at=at, data={"file": stored.pk})
    queue.configure_task("plans.read").defer(plan_id=plan.pk)
    return plan


def _kept(plan: Plan, content: "UploadedFile[Any] | bytes", name: str, *, by: Actor, at: datetime) -> StoredFile:
    """Keep the bytes; a type that is not kept is refused in the words of plans."""
    try:
        return keep(
            content=content, name=name, kind="plan", subject_id=plan.pk, purpose="source", by=by, at=at,
            is_text_allowed=True,
        )  # fmt: skip
    except FileTypeRefused as error:
        raise refused(_beginning(content)) from error


def _beginning(content: "UploadedFile[Any] | bytes") -> bytes:
    """Return the first bytes of a content."""
    if isinstance(content, bytes):
        return content
    content.seek(0)
    return bytes(content.read(BEGINNING))
