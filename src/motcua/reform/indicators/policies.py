"""Who may freeze the numbers of a period, and who reads them."""

from django.db.models import Q

from motcua.base.actors import Actor, ActorKind, Role
from motcua.people.organizations.queries import ever_below
from motcua.reform.indicators.models import FrozenPeriod

# These look at the numbers of their agency and of all below it.
READERS = (Role.LEADER, Role.STEERING_OFFICE, Role.AUDITOR, Role.CENTRE_SUPERVISOR)


def visible(by: Actor) -> Q:
    """Return the filter of the frozen periods the actor may see; the same answer as `can_see`."""
    if by.agency_id is None or not by.has(*READERS):
        return Q(pk__in=[])
    return Q(unit__in=ever_below(by.agency_id))


def can_see(by: Actor, period: FrozenPeriod) -> bool:
    """Return whether the actor may see a frozen period."""
    return FrozenPeriod.objects.filter(visible(by), pk=period.pk).exists()


def can_freeze(by: Actor, unit_id: int) -> bool:
    """Return whether the actor freezes and explains the numbers of an agency: the steering office of it or above it."""
    if by.kind is ActorKind.JOB and by.post_id is None:
        return True
    if by.agency_id is None or not by.has(Role.STEERING_OFFICE):
        return False
    return ever_below(by.agency_id).filter(descendant=unit_id).exists()
