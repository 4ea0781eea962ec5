"""Record the signed result: code, number, date, signer, file."""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from motcua.base.actors import Actor, Role
from motcua.base.reference import steady
from motcua.casework.dossiers.actions.custody import KIND, holder_of, locked, moved, pass_to
from motcua.casework.dossiers.errors import ResultFileMissing
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.rules import Move
from motcua.engines.files.actions import keep


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What the records clerk enters; `is_electronic` when the file itself is the result."""

    number: str
    issued_on: date
    signer: str
    code: str = ""
    is_electronic: bool = False


@transaction.atomic(durable=True)
@steady()
def record_result(
    *,
    dossier_id: int,
    result: Result,
    file: "UploadedFile[bytes] | bytes | None",
    file_name: str = "",
    by: Actor,
    at: datetime,
) -> Dossier:
    """Give the result its number and date; an electronic result is ready at once, a paper one at the desk.

    Raises:
        ResultFileMissing: no file was chosen.
    """
    move = Move.RECORD_RESULT_FILE if result.is_electronic else Move.RECORD_RESULT
    dossier, after = locked(dossier_id, move, by=by, at=at)
    if not file:
        raise ResultFileMissing(field="file")
    stored = keep(content=file, name=file_name, kind=KIND, subject_id=dossier.id, purpose="result", by=by, at=at)
    pass_to(dossier, holder_of(Role.RETURN_DESK, within=dossier.receiving_point_id, at=at), at=at)
    dossier.result_code, dossier.result_number = result.code, result.number
    dossier.result_issued_on, dossier.result_signer = result.issued_on, result.signer
    dossier.resolved_at = at if result.is_electronic else None
    return moved(
        dossier,
        after,
        "result_recorded",
        by=by,
        at=at,
        data={
            "is_file": result.is_electronic,
            "code": result.code,
            "number": result.number,
            "issued_on": result.issued_on.isoformat(),
            "file": stored.id,
        },
        payload={"signer": result.signer},
        fields=("result_code", "result_number", "result_issued_on", "result_signer", "resolved_at"),
    )
