"""What every template knows."""

from itertools import groupby
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from motcua.base.actors import Actor
from motcua.ui import menu


def house(request: HttpRequest) -> dict[str, Any]:
    """Return the actor, the menu by section and whether this is a demo."""
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None:
        return {"is_demo": settings.MOTCUA_IS_DEMO}
    entries = menu.entries_for(actor, is_signed_in=request.user.is_authenticated)
    return {
        "actor": actor,
        "is_demo": settings.MOTCUA_IS_DEMO,
        "menu_sections": [
            (section, list(group)) for section, group in groupby(entries, key=lambda entry: entry.section)
        ],
    }
