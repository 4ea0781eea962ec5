"""What waits to be set right in a dossier, and whom an erasure would concern."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from motcua.base.actors import Actor
from motcua.casework.dossiers import policies
from motcua.casework.dossiers.errors import DossierNotFound
from motcua.casework.dossiers.models import Correction, Dossier
from motcua.casework.dossiers.queries.clock import entries_of
from motcua.casework.dossiers.rules import CORRECTABLE, worded


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A correction that waits for another official; `may_decide` tells whether the reader is one."""

    correction_id: int
    label: str
    before: str
    value: str
    reason: str
    who: str
    at: datetime
    may_decide: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasable:
    """A dossier before its people are erased, without a name: the administrator compares it with the decision."""

    dossier_id: int
    code: str
    procedure: str
    received_at: datetime
    people: int
    is_erased: bool


def waiting_corrections(dossier: Dossier, by: Actor) -> list[Waiting]:
    """Return the corrections of a dossier that nobody has decided yet, the oldest first."""
    rows = Correction.objects.filter(dossier=dossier, decided_at=None).select_related("proposed_by__person")
    zone = timezone.get_default_timezone()
    decides = policies.can_decide_correction(by, dossier)
    return [
        Waiting(
            correction_id=row.pk,
            label=CORRECTABLE[row.field].label,
            before=worded(row.field, row.before, zone),
            value=worded(row.field, row.value, zone),
            reason=row.reason,
            who=row.proposed_by.person.full_name,
            at=row.proposed_at,
            may_decide=decides and row.proposed_by.person_id != by.person_id,
        )
        for row in rows.order_by("id")
    ]


def erasable(code: str, by: Actor) -> Erasable:
    """Return the dossier of a code that the administrator may erase people from.

    Raises:
        DossierNotFound: there is none, or it belongs to an agency he does not serve.
    """
    dossier = Dossier.objects.select_related("version__procedure").filter(code=code.strip().upper()).first()
    if dossier is None or not policies.can_erase(by, dossier):
        raise DossierNotFound(field="code")
    return Erasable(
        dossier_id=dossier.id,
        code=dossier.code,
        procedure=dossier.version.procedure.name,
        received_at=dossier.received_at,
        people=len({dossier.owner_id, dossier.applicant_id, dossier.filer_id}),
        is_erased=any(entry.verb == "erased" for entry in entries_of(dossier.id)),
    )
