"""What every template knows."""

from itertools import groupby
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from motcua.base.actors import Actor
from motcua.ui import menu


def house(request: HttpRequest) -> dict[str, Any]:
    """Return the names of the house, the actor and his post, the menu by section, and whether this is a demo."""
    names = {
        "house_name": settings.MOTCUA_NAME,
        "house_owner": settings.MOTCUA_OWNER,
        "is_demo": settings.MOTCUA_IS_DEMO,
        "frame": "ui/citizen.html",
        **_who(request),
    }
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None:
        return names
    entries = menu.entries_for(actor, is_signed_in=request.user.is_authenticated)
    return {
        **names,
        "actor": actor,
        "frame": "ui/official.html" if actor.post_id else "ui/citizen.html",
        "menu_sections": [
            (section, list(group)) for section, group in groupby(entries, key=lambda entry: entry.section)
        ],
    }


def _who(request: HttpRequest) -> dict[str, Any]:
    """Return the words of the frame: who works here, in which post, of which unit."""
    post = getattr(request, "current_post", None)
    user = getattr(request, "user", None)
    return {
        "current_post": post,
        "person_name": post.person_name if post else getattr(user, "username", ""),
        "post_title": post.title if post else "",
        "place_name": getattr(post, "unit_name", "") or settings.MOTCUA_OWNER,
    }
