"""One's own account: posts, sessions, password and second factor."""

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from motcua.base.errors import NotAllowed
from motcua.people.accounts import actions, queries
from motcua.people.accounts.errors import PostNotFound
from motcua.people.accounts.web.forms import labels_of
from motcua.people.accounts.web.middleware import POST_KEY
from motcua.people.organizations.queries import units_on
from motcua.ui.access import OFFICIAL, SIGNED_IN, Request, open_to


@open_to(SIGNED_IN)
@require_safe
def me(request: Request) -> HttpResponse:
    """Show one's account and what can be done with it."""
    context = {
        "person_name": queries.person_name(request.actor.person_id),
        "has_second_factor": is_mfa_enabled(request.user, [Authenticator.Type.TOTP]),
        "posts": _rows(request),
    }
    return render(request, "accounts/me.html", context)


@open_to(SIGNED_IN)
@require_safe
def posts(request: Request) -> HttpResponse:
    """List one's posts; the current one is marked, the others can be taken."""
    return render(request, "accounts/posts.html", {"posts": _rows(request)})


@open_to(OFFICIAL)
@require_POST
def switch_post(request: Request) -> HttpResponse:
    """Take another of one's posts."""
    wanted = request.POST.get("post_id", "")
    if not wanted.isdecimal():
        raise PostNotFound
    actor = actions.switch_post(post_id=int(wanted), by=request.actor, at=timezone.now())
    request.session[POST_KEY] = actor.post_id
    messages.success(request, _("Đã đổi vị trí công tác."))
    return redirect("portal:home")


@open_to(SIGNED_IN)
@require_POST
def sign_out_everywhere(request: Request) -> HttpResponse:
    """End every session of one's own, this one too."""
    if request.actor.person_id is None:
        raise NotAllowed
    actions.sign_out_everywhere(person_id=request.actor.person_id, by=request.actor, at=timezone.now())
    logout(request)
    messages.success(request, _("Đã đăng xuất khỏi mọi thiết bị. Xin đăng nhập lại."))
    return redirect("account_login")


def _rows(request: HttpRequest) -> list[dict[str, object]]:
    """Return one's posts as the page shows them."""
    held: list[queries.PostView] = request.posts  # type: ignore[attr-defined]  # set by the middleware
    current = getattr(request, "current_post", None)
    units = units_on([post.unit_id for post in held], timezone.localdate())
    return [
        {
            "post": post,
            "unit": units.get(post.unit_id),
            "roles": labels_of(post.roles),
            "is_current": current is not None and current.post_id == post.post_id,
        }
        for post in held
    ]
