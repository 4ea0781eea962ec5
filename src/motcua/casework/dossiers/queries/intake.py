"""What the desk sees before it receives: papers, fee and due date of a procedure, or why it cannot be received."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils import timezone

from motcua.base.actors import Actor
from motcua.base.errors import DomainError
from motcua.casework.dossiers import policies
from motcua.casework.dossiers.models import IntakeAnswer
from motcua.casework.procedures.errors import VersionNotActive
from motcua.casework.procedures.queries import (
    ComponentView,
    FeeView,
    LimitView,
    VersionView,
    competent_unit,
    version_for_receipt,
)
from motcua.engines.worktime.queries import calendar_for
from motcua.engines.worktime.rules import Due, due, handover_by
from motcua.people.organizations.queries import agency_of, unit_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One procedure at one desk at one moment; `problem` says why it cannot be received, `due` is empty then."""

    version: VersionView
    case: str
    papers: tuple[ComponentView, ...]
    fee: FeeView | None
    limit: LimitView | None = None
    due: Due | None = None
    competent_unit: str = ""
    handover_by: datetime | None = None
    problem: DomainError | None = field(default=None)


def offer(version_id: int, *, case: str, channel: int, desk_id: int, at: datetime) -> Offer:
    """Return what receiving this procedure now would mean.

    Raises:
        ProcedureNotFound: there is no such version.
    """
    on = timezone.localdate(at)
    version = version_for_receipt(version_id, on)
    case = case if case in version.cases else ""
    fees = version.fees_for(channel, case)
    papers, fee = version.components(case), fees[0] if len(fees) == 1 else None
    try:
        if not version.is_active:
            raise VersionNotActive
        unit = unit_on(competent_unit(version_id, agency_of(desk_id, on), on), on)
        limit = version.limit(channel, case)
    except DomainError as problem:
        return Offer(version=version, case=case, papers=papers, fee=fee, problem=problem)
    calendar = calendar_for(unit.agency_id)
    return Offer(
        version=version,
        case=case,
        papers=papers,
        fee=fee,
        limit=limit,
        due=due(at, limit.limit, (), calendar) if limit.limit else None,
        competent_unit=unit.name,
        handover_by=handover_by(at, calendar),
    )


def answers_of_desk(desk_id: int, *, by: Actor, on: date) -> list[IntakeAnswer]:
    """Return what a desk answered on a day without receiving, the latest first."""
    rows = IntakeAnswer.objects.filter(policies.answers_seen(by), desk=desk_id, answered_at__date=on)
    return list(rows.select_related("contact", "version__procedure").order_by("-answered_at", "-id"))
