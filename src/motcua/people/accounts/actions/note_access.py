"""Note that somebody looked at personal data."""

from datetime import datetime

from motcua.base.actors import Actor
from motcua.people.accounts.models import Access, AccessVerb


def note_access(
    *, by: Actor, verb: AccessVerb | str, kind: str, subject_id: int | None, at: datetime, reason: str = ""
) -> None:
    """Write an access row at once, before the page is sent: it stays whatever becomes of the page.

    The row goes through the connection `audit` in autocommit. If it cannot be written the error stands,
    and nothing is shown. `kind` is the kind of thing opened ("dossier", "file", "contact"...).
    """
    Access.objects.create(
        person_id=by.person_id,
        post_id=by.post_id,
        agency_id=by.agency_id,
        actor=by.kind,
        verb=AccessVerb(verb),
        kind=kind,
        subject_id=subject_id,
        reason=reason,
        at=at,
    )
