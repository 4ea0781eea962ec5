"""Take a program's right back."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate
from oauth2_provider.models import AccessToken

from motcua.base.actors import Actor, require
from motcua.base.ledger.actions import record
from motcua.people.accounts import policies
from motcua.people.accounts.errors import MachineNotFound
from motcua.people.accounts.models import MachineClient


@transaction.atomic(durable=True)
def revoke_machine(*, machine_id: int, by: Actor, at: datetime) -> MachineClient:
    """Revoke a client at once, with every token it holds; a second time changes nothing.

    Raises:
        MachineNotFound: there is no such client.
        NotAllowed: the actor does not look after its agency.
    """
    machine = MachineClient.objects.select_for_update().filter(id=machine_id).first()
    if machine is None:
        raise MachineNotFound
    require(policies.can_administer_unit(by, machine.agency_id, localdate(at)))
    if machine.revoked_at is not None:
        return machine
    machine.revoked_at = at
    machine.save(update_fields=["revoked_at"])
    AccessToken.objects.filter(application_id=machine.application_id).delete()
    record("machine_client", machine.pk, "revoked", by=by, at=at)
    return machine
