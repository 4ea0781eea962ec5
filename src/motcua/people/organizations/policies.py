"""Who may read and change the tree of agencies."""

from motcua.base.actors import Actor, ActorKind, Role

READERS = (Role.ADMINISTRATOR, Role.AUDITOR, Role.STEERING_OFFICE, Role.LEADER, Role.CENTRE_SUPERVISOR)


def can_change_units(by: Actor) -> bool:
    """Administrators and the system's own jobs change the tree."""
    return by.kind is ActorKind.JOB or by.has(Role.ADMINISTRATOR)
