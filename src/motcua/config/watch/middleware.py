"""Answer whoever watches before anything asks the session, the host or the database."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import resolve

from motcua.config.watch.urls import urlpatterns

Answer = Callable[[HttpRequest], HttpResponse]


class Watchers:
    """A short way for the addresses of `watch`: they work while the database is gone, whatever host is named."""

    def __init__(self, get_response: Answer) -> None:
        """Keep the next handler, and the addresses."""
        self.get_response = get_response
        self.addresses = frozenset(f"/{one.pattern}" for one in urlpatterns)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer at once, or pass the request on."""
        if request.path_info not in self.addresses:
            return self.get_response(request)
        request.resolver_match = resolve(request.path_info)
        answer: HttpResponse = request.resolver_match.func(request)
        return answer
