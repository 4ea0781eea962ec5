"""Who may open a file: whoever may open what it belongs to."""

from motcua.base.actors import Actor
from motcua.engines.files.models import StoredFile
from motcua.engines.files.registry import policy_for


def can_open(actor: Actor, file: StoredFile) -> bool:
    """Return the answer of the app that keeps the subject; no app, no access."""
    policy = policy_for(file.kind)
    return policy is not None and policy(actor, file.subject_id)
