"""Bring the rows of the national catalogue in: each row one action, so that a bad one stops nothing."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from django.db import transaction

from motcua.base.actors import Actor, require
from motcua.base.errors import DomainError
from motcua.casework.procedures import policies
from motcua.casework.procedures.actions.draft_version import write_draft
from motcua.casework.procedures.actions.publish_version import publish
from motcua.casework.procedures.base import agency_table
from motcua.casework.procedures.models import Competence, ProcedureVersion
from motcua.casework.procedures.models.version import VersionState, in_force
from motcua.casework.procedures.rules import CompetenceSpec, RowRead, VersionSpec, read_row


class RowOutcome(StrEnum):
    """What became of a row."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class RowReport:
    """What was read from a row, what is missing and why."""

    code: str
    name: str
    outcome: RowOutcome
    read: RowRead | None = None
    version_id: int | None = None
    why: str = ""


def import_rows(
    *,
    rows: Iterable[Mapping[str, str]],
    valid_from: date,
    by: Actor,
    at: datetime,
    progress: Callable[[RowReport], None] = lambda _report: None,
) -> list[RowReport]:
    """Import each row by itself and return a report for each."""
    reports = []
    for row in rows:
        try:
            report = import_row(row=row, valid_from=valid_from, by=by, at=at)
        except DomainError as error:
            report = RowReport(code=row["code"], name=row["name"], outcome=RowOutcome.REFUSED, why=error.message)
        reports.append(report)
        progress(report)
    return reports


@transaction.atomic(durable=True)
def import_row(*, row: Mapping[str, str], valid_from: date, by: Actor, at: datetime) -> RowReport:
    """Publish a version of a row unless the last one says the same."""
    require(policies.can_maintain(by))
    read = read_row(row, table=agency_table(), valid_from=valid_from)
    spec = read.spec
    last = ProcedureVersion.objects.filter(procedure__code=spec.code).order_by("-number").first()
    if last is not None and last.source_digest == spec.source_digest:
        return RowReport(code=spec.code, name=spec.name, outcome=RowOutcome.UNCHANGED, read=read, version_id=last.id)
    spec = _with_assignments(spec, last)
    version = publish(version_id=write_draft(spec=spec).id, by=by, at=at)
    return RowReport(
        code=spec.code,
        name=spec.name,
        outcome=RowOutcome.ADDED if last is None else RowOutcome.CHANGED,
        read=read,
        version_id=version.id,
    )


def _with_assignments(spec: VersionSpec, last: ProcedureVersion | None) -> VersionSpec:
    """Keep the units that people assigned to the version before; all of its rules where the row names nobody."""
    if last is None or last.state != VersionState.PUBLISHED:
        return spec
    rules = Competence.objects.filter(in_force(spec.valid_from), version=last)
    if spec.competences:
        rules = rules.filter(unit__isnull=False)
    kept = tuple(
        CompetenceSpec(
            unit_id=rule.unit_id,
            level=rule.level,
            agency_name=rule.agency_name,
            valid_from=spec.valid_from,
            valid_to=rule.valid_to,
            is_assumed=rule.is_assumed,
        )
        for rule in rules.order_by("id")
    )
    return replace(spec, competences=(*spec.competences, *kept))
