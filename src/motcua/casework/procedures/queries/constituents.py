"""The catalogue as machines read it: keyset pages, and one version with all of its constituents."""

from dataclasses import dataclass
from datetime import date

from motcua.casework.procedures.errors import ProcedureNotFound
from motcua.casework.procedures.models import ProcedureVersion
from motcua.casework.procedures.models.version import VersionState
from motcua.casework.procedures.queries.competence import receivable_by
from motcua.casework.procedures.queries.search import ProcedureHit, hits
from motcua.casework.procedures.queries.version import VersionView, version_for_receipt


@dataclass(frozen=True, slots=True, kw_only=True)
class Constituents:
    """A published version with the constituents that receiving does not need (NĐ 63/2010 Art. 8)."""

    version: VersionView
    applicants: str
    sequence: str
    conditions: str
    legal_basis: str
    publishing_decision: str


def listed(on: date, *, agency_id: int | None = None, after: str = "", size: int) -> list[ProcedureHit]:
    """Return the versions in force on a day by code, after a code; of an agency only what it may receive."""
    versions = (
        ProcedureVersion.objects.in_force(on).select_related("procedure__field").filter(procedure__code__gt=after)
    )
    if agency_id is not None:
        versions = versions.filter(id__in=receivable_by(agency_id, on))
    return hits(versions.order_by("procedure__code")[:size])


def constituents(version_id: int, on: date) -> Constituents:
    """Return a version that was published, in force on the day or not.

    Raises:
        ProcedureNotFound: there is no such version, or it is a draft.
    """
    row = ProcedureVersion.objects.filter(id=version_id).exclude(state=VersionState.DRAFT).first()
    if row is None:
        raise ProcedureNotFound
    return Constituents(
        version=version_for_receipt(version_id, on),
        applicants=row.applicants,
        sequence=row.sequence,
        conditions=row.conditions,
        legal_basis=row.legal_basis,
        publishing_decision=row.publishing_decision,
    )
