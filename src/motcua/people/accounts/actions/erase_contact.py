"""Erase what is known of a contact."""

from datetime import datetime

from django.db import transaction

from motcua.base.actors import Actor, require
from motcua.base.ledger.actions import erase, record
from motcua.people.accounts import policies
from motcua.people.accounts.errors import PersonNotFound
from motcua.people.accounts.models import Contact


@transaction.atomic(durable=True)
def erase_contact(*, contact_id: int, reason: str, by: Actor, at: datetime) -> Contact:
    """Empty a contact and its payloads; the row and the chain stay, so that the ledger still verifies."""
    require(policies.can_administer(by))
    return empty_contact(contact_id=contact_id, reason=reason, by=by, at=at)


def empty_contact(*, contact_id: int, reason: str, by: Actor, at: datetime) -> Contact:
    """Empty a contact inside the caller's transaction, which has asked the policy.

    Raises:
        PersonNotFound: there is no such contact.
    """
    contact = Contact.objects.select_for_update(of=("self",)).filter(id=contact_id).first()
    if contact is None:
        raise PersonNotFound
    contact.name = contact.id_number = contact.address = contact.phone = contact.email = ""
    contact.person = None
    contact.erased_at = at
    contact.save()
    erase("contact", contact.pk)
    record("contact", contact.pk, "erased", by=by, at=at, payload={"reason": reason})
    return contact
