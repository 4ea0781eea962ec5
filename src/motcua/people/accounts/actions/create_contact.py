"""Store a contact."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from motcua.base.actors import Actor
from motcua.base.ledger.actions import record
from motcua.base.ledger.errors import NotInTransaction
from motcua.base.text import normal
from motcua.base.together import insert
from motcua.people.accounts.errors import ContactNameMissing
from motcua.people.accounts.models import Contact, ContactKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactDetails:
    """What is told about an applicant."""

    name: str
    kind: ContactKind = ContactKind.PERSON
    id_number: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""


def create_contact(details: ContactDetails, *, by: Actor, at: datetime, person_id: int | None = None) -> Contact:
    """Store a contact inside the caller's transaction.

    Raises:
        ContactNameMissing: a contact has a name.
    """
    if not transaction.get_connection().in_atomic_block:
        raise NotInTransaction
    told = {key: normal(value) for key, value in asdict(details).items() if key != "kind"}
    if not told["name"]:
        raise ContactNameMissing(field="name")
    contact = Contact(kind=details.kind, person_id=person_id, **told)
    insert(contact, needs_id=True)
    data = {"kind": str(details.kind)}
    record("contact", contact.pk, "created", by=by, at=at, data=data, payload=told, is_first=True)
    return contact
