"""Write a version and its constituents as a draft."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from motcua.base.actors import Actor, require
from motcua.base.ledger.actions import record
from motcua.base.text import fold
from motcua.casework.procedures import policies
from motcua.casework.procedures.models import (
    Competence,
    ComponentSpec,
    Fee,
    Field,
    Procedure,
    ProcedureVersion,
    ResultSpec,
    TimeLimit,
    VersionCase,
    WorkflowStep,
)
from motcua.casework.procedures.rules import VersionSpec

_BASE_CODE = 8


@transaction.atomic(durable=True)
def draft_version(*, spec: VersionSpec, by: Actor, at: datetime) -> ProcedureVersion:
    """Write a draft of a version; it is not in force before it is published."""
    require(policies.can_maintain(by))
    version = write_draft(spec=spec)
    record("procedure", version.procedure_id, "drafted", by=by, at=at, data={"version_id": version.id})
    return version


def write_draft(*, spec: VersionSpec) -> ProcedureVersion:
    """Write the rows of a draft and return it; must be called inside a transaction."""
    procedure = _procedure(spec)
    last = procedure.versions.order_by("-number").values_list("number", flat=True).first()
    version = ProcedureVersion.objects.create(
        procedure=procedure,
        number=(last or 0) + 1,
        channels=[int(channel) for channel in spec.channels],
        **_texts(spec),
    )
    _write_constituents(version, spec)
    _write_way(version, spec)
    return version


def _procedure(spec: VersionSpec) -> Procedure:
    """Return the procedure of a code, made if new; only publishing changes an existing one."""
    known = Procedure.objects.select_for_update().filter(code=spec.code).first()
    if known is not None:
        return known
    field, _ = Field.objects.get_or_create(name=spec.field)
    return Procedure.objects.create(
        code=spec.code,
        base_code=spec.code[:_BASE_CODE],
        name=spec.name,
        name_folded=fold(spec.name),
        field=field,
        synonyms=list(spec.synonyms),
        search_text=fold(" ".join((spec.code, spec.name, spec.field, spec.agency, *spec.synonyms))),
    )


def _texts(spec: VersionSpec) -> Mapping[str, object]:
    """Return the plain columns of a version."""
    columns = (
        "valid_from",
        "valid_to",
        "name",
        "level",
        "agency",
        "applicants",
        "conditions",
        "sequence",
        "legal_basis",
        "legal_kind",
        "publishing_decision",
        "source",
        "source_digest",
        "readiness",
        "is_assumed",
    )
    return {column: getattr(spec, column) for column in columns}


def _write_constituents(version: ProcedureVersion, spec: VersionSpec) -> None:
    """Write cases, times, fees, papers and results."""
    VersionCase.objects.bulk_create(
        VersionCase(version=version, order=order, name=name) for order, name in enumerate(spec.cases, start=1)
    )
    TimeLimit.objects.bulk_create(
        TimeLimit(
            version=version,
            channel=limit.channel,
            case=limit.case,
            value=limit.value,
            unit=limit.unit,
            committed_value=limit.committed_value,
            committed_unit=limit.committed_unit,
            text=limit.text,
        )
        for limit in spec.limits
    )
    Fee.objects.bulk_create(
        Fee(
            version=version,
            channel=fee.channel,
            case=fee.case,
            kind=fee.kind,
            amount=fee.amount,
            currency=fee.currency,
            note=fee.note,
        )
        for fee in spec.fees
    )
    ComponentSpec.objects.bulk_create(
        ComponentSpec(
            version=version,
            case=paper.case,
            order=order,
            name=paper.name,
            originals=paper.originals,
            copies=paper.copies,
            is_mandatory=paper.is_mandatory,
        )
        for order, paper in enumerate(spec.papers, start=1)
    )
    ResultSpec.objects.bulk_create(ResultSpec(version=version, code=code, name=name) for code, name in spec.results)


def _write_way(version: ProcedureVersion, spec: VersionSpec) -> None:
    """Write the workflow and who is competent."""
    WorkflowStep.objects.bulk_create(
        WorkflowStep(
            version=version,
            order=order,
            key=step.key,
            label=step.label,
            role=step.role.value,
            unit_rule=step.unit_rule,
            working_hours=step.working_hours,
            share_percent=step.share_percent,
            next_steps=dict(step.next_steps),
            return_to=step.return_to,
        )
        for order, step in enumerate(spec.steps, start=1)
    )
    Competence.objects.bulk_create(
        Competence(
            version=version,
            unit_id=rule.unit_id,
            level=rule.level,
            agency_name=rule.agency_name,
            valid_from=rule.valid_from,
            valid_to=rule.valid_to,
            is_assumed=rule.is_assumed,
        )
        for rule in spec.competences
    )
