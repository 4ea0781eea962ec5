"""The first to see a request and the last to see its answer."""

import logging
from collections.abc import Callable
from time import perf_counter

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from motcua.base import request_numbers as numbers
from motcua.config.edge.client import Proxies
from motcua.config.edge.routes import method_of, route_of
from motcua.config.edge.statements import so_far, watch_all
from motcua.config.watch.scraping import is_watched

log = logging.getLogger("motcua.requests")
Answer = Callable[[HttpRequest], HttpResponse]


class Edge:
    """Settle who calls, number the request, and tell how it went: to the log and to the figures."""

    def __init__(self, get_response: Answer) -> None:
        """Keep the next handler; without somebody who watches there is nothing to count."""
        self.get_response = get_response
        self.proxies = Proxies(settings.MOTCUA_TRUSTED_PROXIES)
        watch_all()
        self.count: Callable[[str, str, int, float, float], None] | None = None
        if is_watched():
            from motcua.config.watch.requests import count  # noqa: PLC0415 (loads the library of figures)

            self.count = count

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        began = perf_counter()
        self.proxies.settle(request.META)
        number = numbers.number_of(request.META.get("HTTP_X_REQUEST_ID", ""))
        before = numbers.current.set(number)
        try:
            so_far.begin()
            response = self.get_response(request)
            response.headers[numbers.HEADER] = number
            seconds = perf_counter() - began
            if self.count:
                self.count(method_of(request), route_of(request), response.status_code, seconds, so_far.seconds)
            if log.isEnabledFor(logging.INFO):
                _tell(request, response.status_code, seconds)
            return response
        finally:
            numbers.current.reset(before)


def _tell(request: HttpRequest, status: int, seconds: float) -> None:
    """Write one line: the name of the route, never the address, which may name a dossier."""
    told = {
        "method": method_of(request),
        "route": route_of(request),
        "status": status,
        "duration_ms": round(seconds * 1000, 1),
        "database_ms": round(so_far.seconds * 1000, 1),
        "statements": so_far.count,
    }
    log.info("%(method)s %(route)s %(status)s %(duration_ms)s ms", told, extra=told)
