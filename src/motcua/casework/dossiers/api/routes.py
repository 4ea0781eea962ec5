"""Operations on dossiers, each behind its verb. Settling, approving and signing are not offered to machines.

Nothing personal stands in an address, so there is no search by person.
"""

import json
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from django.conf import settings
from django.utils import timezone
from ninja import File, Form, Header, Query, Router
from ninja.files import UploadedFile
from ninja.responses import Status

from motcua.base.api import keyset
from motcua.base.api.values import NO_NUL
from motcua.casework.dossiers import actions, queries
from motcua.casework.dossiers.actions import ComponentIn, Intake, Party
from motcua.casework.dossiers.api import shown
from motcua.casework.dossiers.api.schemas import (
    DossierOut,
    DossierPage,
    DossierRow,
    FileOut,
    IntakeIn,
    PersonIn,
    ReceivedOut,
)
from motcua.casework.dossiers.errors import CaseUnknown, ComponentUnknown
from motcua.casework.dossiers.queries.listed import cursor_of, listed
from motcua.casework.dossiers.rules import State, told_hash
from motcua.casework.procedures.queries import version_for_receipt
from motcua.people.accounts.actions import ContactDetails, note_access
from motcua.people.accounts.api.door import MachineRequest, operation
from motcua.people.accounts.models import AccessVerb, ContactKind
from motcua.people.accounts.rules import Verb

router = Router(tags=["dossiers"])
_ORDER = "dossiers"

States = Annotated[list[State] | None, Query(description="Only these states; repeat for several.", max_length=20)]
Key = Annotated[
    UUID,
    Header(
        alias="Idempotency-Key",
        description="A UUID the client makes per dossier; the same key with the same body gives the same dossier.",
    ),
]


@operation(
    router,
    "POST",
    "",
    Verb.RECEIVE,
    answers={201: ReceivedOut, 200: ReceivedOut},
    problems=(404, 409, 413),
)
def receive_dossier(request: MachineRequest, intake: IntakeIn, key: Key) -> Status[dict[str, Any]]:
    """Receive a complete dossier at the desk of the client's post.

    Answers 201 with code and due date. The same Idempotency-Key and body again answer 200 with the dossier of
    the first call and change nothing; the same key with another body answers 409.
    """
    by, at = request.auth, timezone.now()
    _check(intake, at)
    told = Intake(
        version_id=intake.version_id,
        desk_id=by.unit_id or 0,
        party=Party(
            owner=_details(intake.owner),
            applicant=_details(intake.applicant) if intake.applicant else None,
            filer=_details(intake.filer) if intake.filer else None,
        ),
        components=tuple(
            ComponentIn(spec_id=paper.component_id, **paper.model_dump(exclude={"component_id"}))
            for paper in intake.components
        ),
        submit_key=key,
        told_hash=told_hash(settings.MOTCUA_FOLLOW_KEY, _told(intake)),
        case=intake.case,
        channel=intake.channel,
        fee_paid=intake.fee_paid,
        fee_receipt_number=intake.fee_receipt_number,
        delivery=intake.delivery,
        confirmed_optional=frozenset(intake.needless_components),
    )
    dossier = actions.receive(intake=told, by=by, at=at)
    _token, letters = queries.receipt_secrets(dossier)
    is_new = dossier.received_at == at
    return Status(201 if is_new else 200, shown.row(dossier) | {"lookup_code": letters})


@operation(router, "GET", "", Verb.READ_DOSSIERS, answers={200: DossierPage})
def list_dossiers(
    request: MachineRequest,
    state: States = None,
    after: keyset.After = "",
    size: keyset.Size = keyset.SIZE,
) -> dict[str, Any]:
    """List the dossiers of the client's agency by due time, without people."""
    place = keyset.position(_ORDER, after)
    start = queries.Cursor(due_at=datetime.fromisoformat(place[0]), dossier_id=int(place[1])) if place else None
    rows = listed(request.auth, states=state or (), after=start, size=size + 1)
    items, following = keyset.page(
        rows, size, lambda row: keyset.cursor(_ORDER, cursor_of(row).due_at.isoformat(), row.id)
    )
    return {"items": [shown.row(dossier) for dossier in items], "next": following}


@operation(router, "GET", "/{int:dossier_id}", Verb.READ_DOSSIERS, answers={200: DossierOut}, problems=(404,))
def get_dossier(request: MachineRequest, dossier_id: int) -> dict[str, Any]:
    """Read one dossier of the client's agency with its people; the look is noted for the auditor."""
    dossier = queries.by_id(dossier_id, request.auth)
    note_access(by=request.auth, verb=AccessVerb.OPEN, kind="dossier", subject_id=dossier.id, at=timezone.now())
    return shown.whole(dossier)


@operation(
    router, "POST", "/{int:dossier_id}/hand-over", Verb.HAND_OVER, answers={200: DossierRow}, problems=(404, 409)
)
def hand_over_dossier(request: MachineRequest, dossier_id: int) -> dict[str, Any]:
    """Pass a received dossier to the unit that must settle it."""
    return shown.row(actions.hand_over(dossier_id=dossier_id, by=request.auth, at=timezone.now()))


@operation(router, "POST", "/{int:dossier_id}/files", Verb.ATTACH, answers={201: FileOut}, problems=(404, 409, 413))
def attach_file(
    request: MachineRequest,
    dossier_id: int,
    file: Annotated[UploadedFile, File(description="PDF, JPEG, PNG or DOCX by content, 20 MB at most.")],
    purpose: Annotated[
        str, Form(min_length=1, max_length=80, pattern=NO_NUL, description="What the file is; nothing personal.")
    ] = "component",
) -> Status[dict[str, Any]]:
    """Attach a file to a dossier that is still under way."""
    stored = actions.attach_file(
        dossier_id=dossier_id,
        file=file,
        file_name=file.name or "",
        purpose=purpose,
        by=request.auth,
        at=timezone.now(),
    )
    return Status(201, shown.file(stored))


def _check(intake: IntakeIn, at: datetime) -> None:
    """Refuse a case or a paper that the procedure does not have.

    Raises:
        ProcedureNotFound, CaseUnknown, ComponentUnknown: the client has an old list.
    """
    version = version_for_receipt(intake.version_id, timezone.localdate(at))
    if intake.case and intake.case not in version.cases:
        raise CaseUnknown(field="body.case", case=intake.case)
    known = {paper.component_id for paper in version.all_components}
    for component_id in (*(paper.component_id for paper in intake.components), *intake.needless_components):
        if component_id is not None and component_id not in known:
            raise ComponentUnknown(field="body.components", component=component_id)


def _told(intake: IntakeIn) -> str:
    """Return what was sent, the same however its fields were ordered and whatever fields later versions add."""
    return json.dumps(intake.model_dump(mode="json", exclude_unset=True), sort_keys=True)


def _details(person: PersonIn) -> ContactDetails:
    """Return somebody as the actions take him."""
    return ContactDetails(**person.model_dump(exclude={"kind"}), kind=ContactKind(person.kind))
