"""Publish a draft: from then on it does not change, and the version before it ends."""

from datetime import datetime, timedelta

from django.db import transaction

from motcua.base.actors import Actor, require
from motcua.base.ledger.actions import record
from motcua.base.text import fold
from motcua.casework.procedures import policies
from motcua.casework.procedures.errors import NotADraft, VersionOverlaps
from motcua.casework.procedures.models import Procedure, ProcedureVersion
from motcua.casework.procedures.models.version import VersionState
from motcua.casework.procedures.queries import is_complete, limits_of, steps_of
from motcua.casework.procedures.rules import Channel, check_workflow


@transaction.atomic(durable=True)
def publish_version(*, version_id: int, by: Actor, at: datetime) -> ProcedureVersion:
    """Publish a draft."""
    require(policies.can_maintain(by))
    return publish(version_id=version_id, by=by, at=at)


def publish(*, version_id: int, by: Actor, at: datetime) -> ProcedureVersion:
    """Check the workflow, end the version before, publish and record; must be called inside a transaction.

    Raises:
        NotADraft: it is published already.
        VersionOverlaps: it starts before the version in force.
        WorkflowBroken: its workflow has a dead end or too many hours.
    """
    version = (
        ProcedureVersion.objects.select_for_update(of=("self",)).select_related("procedure__field").get(id=version_id)
    )
    if version.state != VersionState.DRAFT:
        raise NotADraft
    _check_workflow(version)
    _end_the_one_before(version)
    version.state = VersionState.PUBLISHED
    version.save(update_fields=["state"])
    _renew(version.procedure, version)
    record(
        "procedure",
        version.procedure_id,
        "published",
        by=by,
        at=at,
        data={
            "version_id": version.id,
            "number": version.number,
            "valid_from": version.valid_from.isoformat(),
            "valid_to": version.valid_to.isoformat() if version.valid_to else "",
            "is_online": Channel.ONLINE in version.channels,
            "is_complete": is_complete(version),
        },
    )
    return version


def _check_workflow(version: ProcedureVersion) -> None:
    """Check the steps against the shortest confirmed limit."""
    steps = steps_of(version.id)
    limits = [limit.limit for limit in limits_of(version.id) if limit.limit is not None]
    check_workflow(steps, None)
    for limit in limits:
        check_workflow(steps, limit)


def _end_the_one_before(version: ProcedureVersion) -> None:
    """End what was in force the day before; one that would have held from the same day on is withdrawn."""
    for other in ProcedureVersion.objects.select_for_update().filter(
        procedure_id=version.procedure_id, state=VersionState.PUBLISHED
    ):
        starts, ends = other.valid_from, other.valid_to
        if (ends and ends < version.valid_from) or (version.valid_to and version.valid_to < starts):
            continue
        if starts > version.valid_from:
            raise VersionOverlaps
        if starts == version.valid_from:
            other.state = VersionState.WITHDRAWN
            other.save(update_fields=["state"])
        else:
            other.valid_to = version.valid_from - timedelta(days=1)
            other.save(update_fields=["valid_to"])


def _renew(procedure: Procedure, version: ProcedureVersion) -> None:
    """Let the procedure be found by the words of its latest version."""
    words = fold(" ".join((procedure.code, version.name, procedure.field.name, version.agency, *procedure.synonyms)))
    if (procedure.name, procedure.search_text) == (version.name, words):
        return
    procedure.name, procedure.name_folded, procedure.search_text = version.name, fold(version.name), words
    procedure.save(update_fields=["name", "name_folded", "search_text"])
