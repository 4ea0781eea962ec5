"""The first page: citizens find their way, officials land on their desk."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_safe

from motcua.base.actors import Actor, Role
from motcua.people.accounts.web.middleware import to_second_factor
from motcua.ui.access import PUBLIC, Request, open_to

# The first desk whose roles the post has is where an official lands.
DESKS: tuple[tuple[str, frozenset[Role]], ...] = (
    (
        "dossiers:queue",
        frozenset(
            {
                Role.RECEPTION,
                Role.CASE_OFFICER,
                Role.UNIT_HEAD,
                Role.APPROVER,
                Role.RECORDS_CLERK,
                Role.RETURN_DESK,
                Role.CASHIER,
            }
        ),
    ),
    ("dashboards:leader", frozenset({Role.LEADER, Role.STEERING_OFFICE, Role.CENTRE_SUPERVISOR})),
    ("accounts:access", frozenset({Role.AUDITOR})),
    ("accounts:people", frozenset({Role.ADMINISTRATOR})),
)


@open_to(PUBLIC)
@require_safe
def home(request: Request) -> HttpResponse:
    """Send officials to their desk; show everyone else what can be done here."""
    if request.actor.post_id is not None:
        return redirect(desk_of(request.actor))
    if getattr(request, "posts", None):
        return to_second_factor(request)
    return render(request, "portal/home.html")


def desk_of(actor: Actor) -> str:
    """Return the address of the desk of a post."""
    for name, roles in DESKS:
        if actor.has(*roles):
            try:
                return reverse(name)
            except NoReverseMatch:  # the room is not built yet
                continue
    return reverse("accounts:me")
