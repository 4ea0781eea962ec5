"""Who acts: the signed-in official in the current post, a citizen, or nobody yet."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate

from motcua.base.actors import Actor, ActorKind, Role
from motcua.people.accounts.errors import NoPost
from motcua.people.accounts.models import Person
from motcua.people.accounts.queries import PostView, current_post, posts_of
from motcua.people.organizations.errors import UnitNotFound
from motcua.ui.access import PUBLIC, SIGNED_IN, Audience, doors_of

POST_KEY = "post_id"
_SHORT = 8  # the values of boxes, choices and counts

Answer = Callable[[HttpRequest], HttpResponse]


class CurrentActor:
    """Set `request.actor`; before an official door, ask for the second factor and for a valid post."""

    def __init__(self, get_response: Answer) -> None:
        """Keep the next handler."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Find out who acts and pass the request on."""
        settle_actor(request)
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Any,  # noqa: ANN401 (functions and classes of libraries)
        _args: tuple[Any, ...],
        _kwargs: dict[str, Any],
    ) -> HttpResponse | None:
        """Send to the second factor, or tell that no post is valid, before an official door."""
        if not request.user.is_authenticated or not _is_official(doors_of(view)):
            return None
        if request.posts and not has_second_factor(request):  # type: ignore[attr-defined]  # set above
            return to_second_factor(request)
        if not request.posts:  # type: ignore[attr-defined]  # set above
            told = {"error": NoPost(), "status": 403, "typed": _typed(request)}
            return render(request, "accounts/no_post.html", told, status=403)
        return None


def settle_actor(request: HttpRequest) -> None:
    """Set `request.actor` and `request.posts`: without a second factor or a post nobody has a role."""
    request.posts = []  # type: ignore[attr-defined]  # read by process_view and the page's head
    request.actor = Actor(kind=ActorKind.CITIZEN)  # type: ignore[attr-defined]  # the contract of the house
    if not request.user.is_authenticated:
        return
    on = localdate()
    person: Person | None = getattr(request.user, "person", None)
    if person is None:
        return
    request.actor = Actor(kind=ActorKind.CITIZEN, person_id=person.pk)  # type: ignore[attr-defined]  # as above
    posts = posts_of(person.pk, on)
    if not posts:
        return
    with suppress(UnitNotFound):  # the unit of the post ended: as good as no post
        current = current_post(_chosen(request, posts), on)
        request.posts = posts  # type: ignore[attr-defined]  # as above
        if has_second_factor(request):
            request.current_post = current  # type: ignore[attr-defined]  # shown in the frame of the page
            request.actor = current.actor  # type: ignore[attr-defined]  # as above


def has_second_factor(request: HttpRequest) -> bool:
    """Return whether this session passed, or itself set up, a second factor."""
    return any(record["method"] == "mfa" for record in get_authentication_records(request, request.user))


def _chosen(request: HttpRequest, posts: list[PostView]) -> PostView:
    """Return the post chosen in this session, else the one held longest."""
    chosen = request.session.get(POST_KEY)
    return next((post for post in posts if post.post_id == chosen), posts[0])


def _typed(request: HttpRequest) -> list[str]:
    """Return the names, numbers and sentences that were sent, to be copied: the form itself is closed now."""
    hidden = {"csrfmiddlewaretoken", "submit_key"}
    texts = [str(value).strip() for name, value in request.POST.items() if name not in hidden]
    return [text for text in texts if len(text) > _SHORT]


def _is_official(doors: frozenset[Audience | Role]) -> bool:
    """Return whether only officials pass these doors."""
    return bool(doors) and PUBLIC not in doors and SIGNED_IN not in doors


def to_second_factor(request: HttpRequest) -> HttpResponse:
    """Send to where the second factor is set up, or given again to a session older than it."""
    is_enrolled = is_mfa_enabled(request.user, [Authenticator.Type.TOTP])
    name = "mfa_reauthenticate" if is_enrolled else "mfa_activate_totp"
    return redirect_to_login(request.get_full_path(), reverse(name))
