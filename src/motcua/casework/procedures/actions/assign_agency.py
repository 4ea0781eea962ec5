"""Give a version to the unit that settles it."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from motcua.base.actors import Actor, require
from motcua.base.ledger.actions import record
from motcua.casework.procedures import policies
from motcua.casework.procedures.errors import ProcedureNotFound, UnitCannotBeAssigned
from motcua.casework.procedures.models import Competence, ProcedureVersion
from motcua.people.organizations.errors import UnitNotFound
from motcua.people.organizations.queries import unit_on


@transaction.atomic(durable=True)
def assign_agency(
    *,
    version_id: int,
    unit_id: int,
    valid_from: date,
    by: Actor,
    at: datetime,
    valid_to: date | None = None,
    is_assumed: bool = False,
) -> Competence:
    """Make a unit competent from a day on, perhaps to a last one, beside those that are; twice changes nothing."""
    require(policies.can_maintain(by))
    version = ProcedureVersion.objects.filter(id=version_id).first()
    if version is None:
        raise ProcedureNotFound
    try:
        unit_on(unit_id, valid_from)
    except UnitNotFound:
        raise UnitCannotBeAssigned(field="unit_id") from None
    open_ones = Competence.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=valid_from))
    known = open_ones.filter(version=version, unit_id=unit_id, valid_from__lte=valid_from).first()
    if known is not None:
        return known
    competence = Competence.objects.create(
        version=version, unit_id=unit_id, valid_from=valid_from, valid_to=valid_to, is_assumed=is_assumed
    )
    data: dict[str, object] = {"version_id": version.id, "unit_id": unit_id, "valid_from": valid_from.isoformat()}
    if valid_to is not None:
        data["valid_to"] = valid_to.isoformat()
    record("procedure", version.procedure_id, "agency_assigned", by=by, at=at, data=data)
    return competence
