"""The token endpoint: client id and secret in, a token for an hour out (RFC 6749, 4.4)."""

import base64
import binascii

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST
from oauth2_provider.views import TokenView

from motcua.base.api.problem import TITLES, problem
from motcua.people.accounts.api import tries
from motcua.ui.access import PUBLIC, open_to

_issue = TokenView.as_view()
_REFUSED = (400, 401)


@csrf_exempt
@open_to(PUBLIC)
@require_POST
@sensitive_post_parameters("client_secret")
def token(request: HttpRequest) -> HttpResponse:
    """Issue a token; errors have the form that OAuth prescribes, but for too many wrong secrets."""
    client_id = _client_id(request)
    if tries.is_over(request, client_id):
        refused = problem(429, f"{TITLES[429]}. Xin chờ một phút.", code="too_many_tries")
        refused["Retry-After"] = str(tries.WINDOW)
        return refused
    answer: HttpResponse = _issue(request)
    if answer.status_code in _REFUSED:
        tries.note_failure(request, client_id)
    return answer


def _client_id(request: HttpRequest) -> str:
    """Return the id of the client that asks, from the header or the form, as it was sent."""
    scheme, _, credentials = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "basic":
        try:
            return base64.b64decode(credentials).partition(b":")[0].decode()
        except (binascii.Error, UnicodeDecodeError):
            return ""
    return request.POST.get("client_id", "")
