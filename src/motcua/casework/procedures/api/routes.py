"""Operations on the catalogue; reading it needs the verb `procedures.read`."""

from typing import Annotated, Any

from django.utils import timezone
from ninja import Query, Router

from motcua.base.api import keyset
from motcua.base.api.values import ShortText
from motcua.casework.procedures.api.schemas import ProcedureHits, ProcedureOut, ProcedurePage
from motcua.casework.procedures.queries import constituents as catalogue
from motcua.casework.procedures.queries import search
from motcua.people.accounts.api.door import MachineRequest, operation
from motcua.people.accounts.rules import Verb

router = Router(tags=["procedures"])
_ORDER = "procedures"

Mine = Annotated[bool, Query(description="Only what the client's agency may receive.")]
Words = Annotated[
    ShortText, Query(min_length=1, description="Code, name, field, agency or synonym; no diacritics needed.")
]


@operation(router, "GET", "", Verb.READ_PROCEDURES, answers={200: ProcedurePage})
def list_procedures(
    request: MachineRequest, *, after: keyset.After = "", size: keyset.Size = keyset.SIZE, is_mine: Mine = False
) -> dict[str, Any]:
    """List the procedures in force today by code."""
    place = keyset.position(_ORDER, after)
    rows = catalogue.listed(
        timezone.localdate(),
        agency_id=request.auth.agency_id if is_mine else None,
        after=str(place[0]) if place else "",
        size=size + 1,
    )
    items, following = keyset.page(rows, size, lambda row: keyset.cursor(_ORDER, row.code))
    return {"items": items, "next": following}


@operation(router, "GET", "/search", Verb.READ_PROCEDURES, answers={200: ProcedureHits})
def search_procedures(
    request: MachineRequest, *, q: Words, size: keyset.Size = 10, is_mine: Mine = False
) -> dict[str, Any]:
    """Find procedures in force today by what people call them, the best first."""
    agency_id = request.auth.agency_id if is_mine else None
    return {"items": search(q, on=timezone.localdate(), agency_id=agency_id, limit=size)}


@operation(router, "GET", "/{int:version_id}", Verb.READ_PROCEDURES, answers={200: ProcedureOut}, problems=(404,))
def get_procedure(request: MachineRequest, version_id: int) -> dict[str, Any]:  # noqa: ARG001 (ninja hands it over)
    """Read one published version with its constituents."""
    found = catalogue.constituents(version_id, timezone.localdate())
    version = found.version
    return {
        "version_id": version.version_id,
        "code": version.procedure_code,
        "name": version.name,
        "field": version.field,
        "number": version.number,
        "valid_from": version.valid_from,
        "valid_to": version.valid_to,
        "is_active": version.is_active,
        "agency": version.agency,
        "applicants": found.applicants,
        "sequence": found.sequence,
        "conditions": found.conditions,
        "legal_basis": found.legal_basis,
        "publishing_decision": found.publishing_decision,
        "channels": version.channels,
        "cases": version.cases,
        "limits": version.all_limits,
        "fees": version.fees,
        "components": version.all_components,
        "results": version.results,
        "steps": version.steps,
    }
