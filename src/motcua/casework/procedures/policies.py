"""Who may look after the catalogue."""

from motcua.base.actors import Actor, ActorKind, Role


def can_maintain(actor: Actor) -> bool:
    """Return whether the actor may publish versions and settle what the source left open."""
    return actor.kind is ActorKind.JOB or actor.has(Role.STEERING_OFFICE, Role.ADMINISTRATOR)
