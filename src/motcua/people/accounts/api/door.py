"""The door for machines: every operation names the verb it needs, and the token must carry it."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router
from ninja.errors import Throttled

from motcua.base.actors import Actor
from motcua.base.api.problem import Problem
from motcua.people.accounts.api import tries
from motcua.people.accounts.errors import VerbNotAllowed
from motcua.people.accounts.queries import machine_access
from motcua.people.accounts.rules import VERB_LABELS, Verb

SCHEME = "machine"
ALWAYS = (400, 401, 403, 422, 429)

Operation = TypeVar("Operation", bound=Callable[..., Any])


class MachineRequest(HttpRequest):
    """A request behind the door: it knows as whom the machine acts. For annotations only."""

    auth: Actor


class Bearer:
    """Lets a bearer token in when it carries the verb of the operation."""

    def __init__(self, verb: Verb) -> None:
        """Keep the verb."""
        self.verb = verb

    def __call__(self, request: HttpRequest) -> Actor | None:
        """Return the actor of the token, or None when no valid token was sent.

        Raises:
            Throttled: too many wrong tokens came from there.
            VerbNotAllowed: the token does not carry the verb.
        """
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        access = machine_access(token.strip(), timezone.now()) if scheme.lower() == "bearer" else None
        if access is None:
            if tries.is_over(request, "token"):
                raise Throttled(wait=tries.WINDOW)
            tries.note_failure(request, "token")
            return None
        if self.verb not in access.verbs:
            raise VerbNotAllowed(verb=VERB_LABELS[self.verb])
        return access.actor


def operation(
    router: Router, method: str, path: str, verb: Verb, *, answers: Mapping[int, Any], problems: tuple[int, ...] = ()
) -> Callable[[Operation], Operation]:
    """Declare an operation: who may call it, what it answers, and which problems it may have."""

    def declare(view: Operation) -> Operation:
        view.open_to = frozenset({verb})  # type: ignore[attr-defined]  # the declaration the house rules read
        summary, _, rest = (view.__doc__ or "").partition("\n\n")
        declared: Operation = router.api_operation(
            [method],
            path,
            auth=Bearer(verb),
            response={**answers, **dict.fromkeys((*ALWAYS, *problems), Problem)},
            operation_id=view.__name__,
            summary=summary.strip().rstrip("."),
            description=" ".join(rest.split()) or summary,
            openapi_extra={"security": [{SCHEME: [str(verb)]}]},
        )(view)
        return declared

    return declare
