"""Who may change a calendar."""

from motcua.base.actors import Actor, ActorKind, Role


def can_announce_days(actor: Actor, unit_id: int | None) -> bool:
    """Return whether the actor may make a new version of the calendar of an organization (None: the nation).

    An administrator and a job may always; the steering office and the leader for their own agency.
    """
    if actor.kind is ActorKind.JOB or actor.has(Role.ADMINISTRATOR):
        return True
    is_own = unit_id is not None and unit_id in {actor.agency_id, actor.unit_id}
    return is_own and actor.has(Role.STEERING_OFFICE, Role.LEADER)
