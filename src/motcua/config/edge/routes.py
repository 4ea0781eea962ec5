"""What a request asked for, in words that name nobody and of which there are few."""

from django.conf import settings
from django.http import HttpRequest

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
STATIC, NOWHERE = "static", "nowhere"


def route_of(request: HttpRequest) -> str:
    """Return the name of the route, as the code calls it."""
    match = request.resolver_match
    if match is not None:
        return match.view_name or NOWHERE
    return STATIC if request.path_info.startswith(settings.STATIC_URL) else NOWHERE


def method_of(request: HttpRequest) -> str:
    """Return the method, or one word for all that nobody uses."""
    method = request.method or ""
    return method if method in METHODS else "OTHER"
