"""What is shown when a request failed for no fault of whoever sent it."""

import logging
import sys
from typing import Any

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.template import loader

from motcua.base import request_numbers
from motcua.base.api.problem import problem
from motcua.base.errors import Unavailable
from motcua.base.outage import RETRY_SECONDS, is_outage
from motcua.ui.access import PUBLIC, open_to

log = logging.getLogger(__name__)
API = "/api/"
_UNREADABLE = (BadRequest, SuspiciousOperation, MultiPartParserError, OSError)


@open_to(PUBLIC)
def broken(request: HttpRequest) -> HttpResponse:
    """Answer 503 while a database is away or a disk is full, with what was typed to be sent again; else 500.

    Nothing here asks the database, and no context of the house does.
    """
    if not is_outage(sys.exc_info()[1]):
        told = {"number": request_numbers.current.get()}
        return HttpResponse(loader.get_template("500.html").render(told), status=500)
    if request.path.startswith(API):
        answer = problem(503, Unavailable().message, code="unavailable")
    else:
        shown = {"typed": _typed(request), "has_files": bool(_sent(request, "FILES")), "path": request.get_full_path()}
        answer = HttpResponse(loader.get_template("503.html").render(shown), status=503)
    answer["Retry-After"] = RETRY_SECONDS
    return answer


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    """Return the fields that were sent, in their order; never a password."""
    if request.method != "POST":
        return []
    sent = _sent(request, "POST")
    if any("password" in name for name in sent):
        return []
    return [(name, str(value)) for name, values in sent.lists() for value in values] if sent else []


def _sent(request: HttpRequest, part: str) -> Any:  # noqa: ANN401 (a QueryDict or a MultiValueDict)
    """Return a part of what was sent, nothing where it cannot be read."""
    try:
        return getattr(request, part)
    except _UNREADABLE:
        log.warning("what was sent to a broken page could not be read")
        return {}
