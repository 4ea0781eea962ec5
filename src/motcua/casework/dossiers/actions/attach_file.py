"""Attach a file to a dossier."""

from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from motcua.base.actors import Actor, require
from motcua.base.ledger.actions import record
from motcua.casework.dossiers import policies
from motcua.casework.dossiers.actions.custody import KIND, check_moment
from motcua.casework.dossiers.errors import DossierNotFound, FilesClosed
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.rules import State
from motcua.engines.files.actions import keep
from motcua.engines.files.models import StoredFile


@transaction.atomic(durable=True)
def attach_file(
    *,
    dossier_id: int,
    file: "UploadedFile[bytes] | bytes",
    file_name: str,
    by: Actor,
    at: datetime,
    purpose: str = "component",
) -> StoredFile:
    """Keep a file with a dossier that is still under way; state, clock and custody do not change.

    Raises:
        DossierNotFound: it does not exist, or the actor may not see it.
        NotAllowed: the actor neither received the dossier nor works on it.
        FilesClosed: the dossier has ended.
        FileTooLarge, FileEmpty, FileTypeRefused, FileDamaged, FileUnsafe: the file is not one we keep.
    """
    check_moment(by, at)
    dossier = Dossier.objects.select_for_update(of=("self",)).filter(id=dossier_id).first()
    if dossier is None or not policies.can_see(by, dossier):
        raise DossierNotFound
    require(policies.can_attach_file(by, dossier))
    if dossier.state in {State.RETURNED, State.WITHDRAWN}:
        raise FilesClosed
    stored = keep(content=file, name=file_name, kind=KIND, subject_id=dossier.id, purpose=purpose, by=by, at=at)
    facts, told = {"file": stored.id, "digest": stored.digest}, {"purpose": purpose}
    record(KIND, dossier.id, "file_attached", by=by, at=at, data=facts, payload=told)
    return stored
