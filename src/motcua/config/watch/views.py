"""The three addresses for machines that watch: alive, ready, figures. No session, no cookie, no person."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponseNotFound, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_deny
from django.views.decorators.http import require_safe

from motcua.config.watch import ready, scraping
from motcua.ui.access import PUBLIC, open_to

View = Callable[[HttpRequest], HttpResponse]


def _for_machines(view: View) -> View:
    """Declare the door, and set what the middleware these answers do not reach would set."""

    @open_to(PUBLIC)
    @require_safe
    @never_cache
    @xframe_options_deny
    @wraps(view)
    def answer(request: HttpRequest) -> HttpResponse:
        return view(request)

    return answer  # type: ignore[return-value]  # the decorators of Django answer with its base class


@_for_machines
def alive(_request: HttpRequest) -> HttpResponse:
    """Answer: this process serves."""
    return HttpResponse("ok\n", content_type="text/plain")


@_for_machines
def readiness(_request: HttpRequest) -> HttpResponse:
    """Answer whether this node can serve, and what keeps it from it."""
    told = ready.words()
    return JsonResponse(told, status=200 if ready.is_ready(told) else 503)


@_for_machines
def figures(request: HttpRequest) -> HttpResponse:
    """Answer with the figures, to whoever brings the token; to anybody else the address does not exist."""
    if not scraping.may_read(request.headers.get("Authorization", "")):
        return HttpResponseNotFound("", content_type="text/plain")
    from motcua.config.watch import exposition  # noqa: PLC0415 (loads the library of figures)

    return HttpResponse(exposition.text(), content_type=exposition.CONTENT_TYPE)
