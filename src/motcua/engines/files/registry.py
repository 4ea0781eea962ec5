"""Who may open the files of a kind of subject: each app above registers its policy in `ready()`."""

from collections.abc import Callable

from motcua.base.actors import Actor

CanOpen = Callable[[Actor, int], bool]

_policies: dict[str, CanOpen] = {}


def register(kind: str, *, can_open: CanOpen) -> None:
    """Let `can_open(actor, subject_id)` decide for the files of this kind."""
    _policies[kind] = can_open


def policy_for(kind: str) -> CanOpen | None:
    """Return the registered policy, or None: then nobody may."""
    return _policies.get(kind)
